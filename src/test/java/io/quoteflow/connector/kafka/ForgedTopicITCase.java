package io.quoteflow.connector.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.file.JournalFiles;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SigningAuthor;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.kafka.KafkaBroker;
import io.quoteflow.testing.kafka.KafkaRun;
import io.quoteflow.testing.kafka.SharedBroker;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writes forged records into the topic of a live job: with forged positions, in aborted
 * transactions, in wrong partitions, with future times, for unknown instruments, and with unsigned
 * commands. The decisions must be the same as without them.
 */
class ForgedTopicITCase {
    private static final List<String> NAMED =
            List.of("bybit.linear.BTCUSDT", "bybit.linear.ETHUSDT", "bybit.linear.SOLUSDT");
    private static final List<String> STREAMS =
            List.of("orders", "quotes", "signals", "fills", "trades", "metrics", "rejections");
    private static final int PARTITIONS = 3;
    private static final long YEAR_5138 = 99_999_999_999_999L;

    @TempDir Path folder;

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static KafkaProducer<byte[], byte[]> producer(
            final KafkaBroker broker, final String transactions) {
        final Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", broker.servers());
        if (transactions != null) {
            properties.put("transactional.id", transactions);
        }
        return new KafkaProducer<>(
                properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static ProducerRecord<byte[], byte[]> record(
            final String topic,
            final Integer partition,
            final String key,
            final String kind,
            final long received,
            final String position,
            final String payload) {
        final ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, partition, null, bytes(key), bytes(payload));
        record.headers()
                .add("kind", bytes(kind))
                .add("received", bytes(Long.toString(received)))
                .add("schema", bytes("1"));
        if (position != null) {
            record.headers().add("position", bytes(position));
        }
        return record;
    }

    private static List<JournalRecord> read(final Path journal) throws IOException {
        final List<JournalRecord> records = new ArrayList<>();
        try (JournalFiles files = new JournalFiles(List.of(journal), 0, new long[0])) {
            for (JournalRecord r = files.next(); r != null; r = files.next()) {
                records.add(r);
            }
        }
        return records;
    }

    @Test
    void aLiveJobDecidesTheSameAsWithoutForgedRecords() throws Exception {
        final Path journal =
                SimulatedJournalFile.write(
                        folder.resolve("journal.jsonl"), SimulatedJournalFile.lines(11, 2, false));
        final Path alone = folder.resolve("alone");
        Runs.replay(alone, List.of(journal));
        final SigningAuthor ann = new SigningAuthor("ann");
        final String key = "control.keys.ann=" + ann.publicKey();
        final KafkaBroker broker = SharedBroker.get();
        try (KafkaRun run = new KafkaRun(folder, broker, "forged", PARTITIONS)) {
            assertThat(timestampType(run)).isEqualTo("LogAppendTime");
            final int refused = write(broker, run, read(journal), ann);
            run.start("--set", "instruments=", "--set", key);
            run.awaitCaughtUp();
            run.job().kill();

            final List<String> words = new ArrayList<>(List.of("--set", "instruments="));
            NAMED.forEach(id -> words.addAll(List.of("--set", "instruments." + id + "=")));
            words.addAll(List.of("--set", key));
            final Path again = run.backfill(words.toArray(String[]::new));
            assertThat(run.say("diff", run.decisions(), again.toString())).startsWith("equal: ");
            for (final String stream : STREAMS) {
                assertThat(rows(again, stream)).as(stream).isEqualTo(rows(alone, stream));
            }
            final List<String> reasons =
                    Runs.rows(again, "dead-letters").stream()
                            .map(row -> row.get("reason").asText())
                            .toList();
            assertThat(reasons)
                    .contains("UNPROVEN_CONTROL")
                    .filteredOn(reason -> !reason.equals("UNPROVEN_CONTROL"))
                    .hasSize(refused)
                    .containsOnly("FUTURE_RECEIVED", "WRONG_PARTITION");
        }
    }

    private String timestampType(final KafkaRun run) throws Exception {
        final ConfigResource topic =
                new ConfigResource(ConfigResource.Type.TOPIC, run.journalTopic());
        return run.cluster()
                .admin()
                .describeConfigs(List.of(topic))
                .all()
                .get()
                .get(topic)
                .get("message.timestamp.type")
                .value();
    }

    /** Writes the records and returns how many must become dead letters. */
    private static int write(
            final KafkaBroker broker,
            final KafkaRun run,
            final List<JournalRecord> records,
            final SigningAuthor ann)
            throws Exception {
        final String topic = run.journalTopic();
        final Random random = new Random(11);
        int refused = 0;
        try (KafkaProducer<byte[], byte[]> own = producer(broker, null);
                KafkaProducer<byte[], byte[]> aborted = producer(broker, topic)) {
            aborted.initTransactions();
            for (int i = 0; i < records.size(); i++) {
                final JournalRecord record = records.get(i);
                final ProducerRecord<byte[], byte[]> sent = JournalRecords.write(topic, record);
                if (random.nextBoolean()) {
                    sent.headers().add("position", bytes("9:" + (1L << 40)));
                }
                own.send(sent);
                if (record.kind() != RecordKind.MARKET || i % 50 != 0 || i > records.size() - 500) {
                    continue;
                }
                own.flush();
                final String id = record.instrument();
                final int partition = own.send(sent(topic, id, random)).get().partition();
                final String beat = "{\"time\":" + record.received() + "}";
                switch (i / 50 % 5) {
                    case 0 -> {
                        aborted.beginTransaction();
                        aborted.send(
                                record(
                                        topic,
                                        null,
                                        id,
                                        "control",
                                        record.received(),
                                        null,
                                        "{\"command\":\"halt\",\"author\":\"eve\"}"));
                        aborted.flush();
                        aborted.abortTransaction();
                    }
                    case 1 -> {
                        own.send(
                                record(
                                        topic,
                                        null,
                                        id,
                                        "heartbeat",
                                        YEAR_5138,
                                        null,
                                        "{\"time\":" + YEAR_5138 + "}"));
                        refused++;
                    }
                    case 2 -> {
                        own.send(
                                record(
                                        topic,
                                        (partition + 1) % PARTITIONS,
                                        id,
                                        "heartbeat",
                                        record.received(),
                                        null,
                                        beat));
                        refused++;
                    }
                    case 3 ->
                            own.send(
                                    record(
                                            topic,
                                            null,
                                            "bybit.linear.ZZ" + i % 3 + "USDT",
                                            "instrument",
                                            record.received(),
                                            null,
                                            "{\"tickSize\":\"1\",\"lotSize\":\"1\",\"minSize\":\"1\",\"minNotional\":\"1\"}"));
                    default -> {
                        final ObjectNode flatten =
                                ann.signed(id, "flatten", record.received(), "n" + i);
                        flatten.put("reason", "altered");
                        own.send(
                                record(
                                        topic,
                                        null,
                                        id,
                                        "control",
                                        record.received(),
                                        null,
                                        flatten.toString()));
                        own.send(
                                record(
                                        topic,
                                        null,
                                        id,
                                        "control",
                                        record.received(),
                                        null,
                                        "{\"command\":\"flatten\",\"author\":\"ann\"}"));
                    }
                }
                own.flush();
            }
        }
        return refused;
    }

    /** Returns a frame that causes no decision, with a forged position. */
    private static ProducerRecord<byte[], byte[]> sent(
            final String topic, final String id, final Random random) {
        final List<String> positions =
                List.of("0:9223372036854775807", "2:1", "0:-1", "text", "99:4711");
        return record(
                topic,
                null,
                id,
                "market",
                1_767_225_600_000L,
                positions.get(random.nextInt(positions.size())),
                "{\"topic\":\"tickers.X\",\"data\":{}}");
    }

    /**
     * Returns the rows by instrument, in their order, without the fields that depend on journal
     * positions.
     */
    private static List<String> rows(final Path output, final String stream) throws IOException {
        return Runs.rows(output, stream).stream()
                .filter(row -> row.has("decision"))
                .sorted(
                        Comparator.<JsonNode, String>comparing(
                                        row -> row.get("instrument").asText())
                                .thenComparing(row -> row.get("decision").asLong()))
                .map(row -> ((ObjectNode) row).without(List.of("cause", "id")).toString())
                .toList();
    }

    @Test
    void anOpenTransactionHoldsBackLaterRecords() throws Exception {
        final KafkaBroker broker = SharedBroker.get();
        try (KafkaRun run = new KafkaRun(folder, broker, "open", 1);
                KafkaProducer<byte[], byte[]> own = producer(broker, null);
                KafkaProducer<byte[], byte[]> open = producer(broker, run.journalTopic())) {
            final String id = NAMED.get(0);
            final ProducerRecord<byte[], byte[]> beat =
                    record(run.journalTopic(), null, id, "heartbeat", 1, null, "{\"time\":1}");
            own.send(beat).get();
            open.initTransactions();
            open.beginTransaction();
            open.send(beat).get();
            own.send(beat).get();
            assertThat(run.say("journal", "copy", run.journal(), path("before.jsonl")))
                    .startsWith("1 records");
            open.abortTransaction();
            assertThat(run.say("journal", "copy", run.journal(), path("after.jsonl")))
                    .startsWith("2 records");
        }
    }

    private String path(final String name) {
        return folder.resolve(name).toString();
    }
}
