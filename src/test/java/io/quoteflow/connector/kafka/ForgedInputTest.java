package io.quoteflow.connector.kafka;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.LimitSpec;
import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.job.RestorePolicy;
import io.quoteflow.job.Topology;
import io.quoteflow.job.TraderFunction;
import io.quoteflow.job.types.DecisionSerializer;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.parameter.ParameterSet;
import io.quoteflow.testing.Depth;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.RandomMarket;
import io.quoteflow.testing.SigningAuthor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs eighty seeded journals of one instrument, or two hundred, through the conversion of topic
 * records and the trader's operator, once alone and once mixed with forged records. The decisions
 * of the instrument must be the same, except for cause, id and hash.
 */
class ForgedInputTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = JournalBuilder.INSTRUMENT;
    private static final String UNNAMED = "bybit.linear.ZZUSDT";
    private static final int PARTITIONS = 4;
    private static final int PARTITION = BuiltInPartitioner.partitionForKey(bytes(ID), PARTITIONS);
    private static final long YEAR_5138 = 99_999_999_999_999L;
    private static final int SEEDS = Depth.isLong() ? 50 : 20;
    private static final int STEPS = 120;
    private static final String TICKER = "{\"topic\":\"tickers.XYUSDT\",\"data\":{}}";
    private static final String DEFINITION =
            "{\"tickSize\":\"1\",\"lotSize\":\"1\",\"minSize\":\"1\",\"minNotional\":\"1\"}";

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A topic of four partitions as a broker keeps it, and the decisions that the job makes from
     * it.
     */
    private static final class Topic implements AutoCloseable {
        private final boolean archive;
        private final JournalRecords records;
        private final KeyedOneInputStreamOperatorTestHarness<String, JournalRecord, Decision>
                operator;
        private final long[] ends = new long[PARTITIONS];
        private final List<String> decided = new ArrayList<>();
        private final List<String> others = new ArrayList<>();
        private long broker = JournalBuilder.START;

        Topic(final boolean archive, final ParameterSet parameters) throws Exception {
            this.archive = archive;
            records =
                    new JournalRecords(
                            new ConnectorSpec.KafkaJournal(
                                    null,
                                    "journal",
                                    "group",
                                    new ConnectorSpec.Positions(archive, 1000)),
                            PARTITIONS);
            final TraderFunction trader =
                    new TraderFunction("test", parameters, new RestorePolicy(false, false, ""), 1)
                            .tradingOnly(List.of(ID))
                            .limitedTo(new LimitSpec(Integer.MAX_VALUE, 1));
            if (archive) {
                trader.refusingJumps(1000);
            }
            operator =
                    new KeyedOneInputStreamOperatorTestHarness<>(
                            new KeyedProcessOperator<>(trader),
                            JournalRecord::instrument,
                            Types.STRING,
                            Topology.MAX_PARALLELISM,
                            1,
                            0);
            operator.setup(DecisionSerializer.INSTANCE);
            operator.open();
        }

        void append(
                final String key,
                final int partition,
                final String kind,
                final long received,
                final String position,
                final byte[] payload)
                throws Exception {
            broker = received == YEAR_5138 ? broker : Math.max(broker, received);
            final RecordHeaders headers = new RecordHeaders();
            headers.add("kind", bytes(kind));
            headers.add("received", bytes(Long.toString(received)));
            headers.add("schema", bytes("1"));
            if (position != null) {
                headers.add("position", bytes(position));
            }
            final ConsumerRecord<byte[], byte[]> appended =
                    new ConsumerRecord<>(
                            "journal",
                            partition,
                            ends[partition]++,
                            broker,
                            archive ? TimestampType.CREATE_TIME : TimestampType.LOG_APPEND_TIME,
                            0,
                            0,
                            bytes(key),
                            payload,
                            headers,
                            Optional.empty());
            operator.processElement(new StreamRecord<>(records.read(appended)));
            for (Object out = operator.getOutput().poll();
                    out != null;
                    out = operator.getOutput().poll()) {
                take((Decision) ((StreamRecord<?>) out).getValue());
            }
        }

        private void take(final Decision decision) throws IOException {
            final ObjectNode row = (ObjectNode) JSON.readTree(decision.bytes());
            assertThat(row.get("instrument").asText()).isEqualTo(ID);
            if (row.has("decision")) {
                row.remove(List.of("cause", "id", "firstPosition"));
                decided.add(decision.stream() + " " + row);
            } else {
                others.add(decision.stream() + " " + row.get("reason").asText());
            }
        }

        int states() {
            return operator.numKeyedStateEntries();
        }

        int timers() {
            return operator.numEventTimeTimers();
        }

        @Override
        public void close() throws Exception {
            operator.close();
        }
    }

    /** One journal and the forged records that somebody with write access mixes into its topic. */
    private static final class Mixture {
        private final Random random;
        private final Topic alone;
        private final Topic forged;
        private final List<byte[]> signed = new ArrayList<>();
        private long offset;

        Mixture(final long seed, final Topic alone, final Topic forged) {
            random = new Random(seed);
            this.alone = alone;
            this.forged = forged;
        }

        void genuine(final String kind, final long received, final byte[] payload)
                throws Exception {
            // the missing offsets belong to other instruments in the same partition
            offset += 1 + random.nextInt(20);
            final String position = alone.archive ? "9:" + offset : null;
            alone.append(ID, PARTITION, kind, received, position, payload);
            // in a live topic, carried positions are ignored
            forged.append(
                    ID,
                    PARTITION,
                    kind,
                    received,
                    alone.archive || random.nextBoolean() ? position : impossible(),
                    payload);
        }

        private String impossible() {
            return switch (random.nextInt(5)) {
                case 0 -> "9:" + (offset + 5_000 + random.nextInt(1 << 30));
                case 1 -> (10 + random.nextInt(5)) + ":" + (offset + 1);
                case 2 -> "9:-" + (1 + random.nextInt(100));
                case 3 -> "9:" + Long.MAX_VALUE;
                default -> "text";
            };
        }

        void forge(final long received, final SigningAuthor ann) throws Exception {
            switch (random.nextInt(8)) {
                case 0 -> position(received);
                case 1 -> control(received, "{\"command\":\"flatten\",\"author\":\"ann\"}");
                case 2 -> {
                    if (!signed.isEmpty()) {
                        put("control", received, signed.get(random.nextInt(signed.size())));
                    }
                }
                case 3 -> alter(received);
                case 4 ->
                        control(
                                received,
                                new SigningAuthor("ann")
                                        .signed(ID, "resume", received, "f" + random.nextLong())
                                        .toString());
                case 5 -> {
                    forged.append(
                            UNNAMED,
                            BuiltInPartitioner.partitionForKey(bytes(UNNAMED), PARTITIONS),
                            "instrument",
                            received,
                            null,
                            bytes(DEFINITION));
                }
                case 6 -> {
                    if (!forged.archive) {
                        final String time = "{\"time\":" + YEAR_5138 + "}";
                        put("heartbeat", YEAR_5138, bytes(time));
                    }
                }
                default ->
                        forged.append(
                                ID,
                                (PARTITION + 1 + random.nextInt(PARTITIONS - 1)) % PARTITIONS,
                                "heartbeat",
                                received,
                                forged.archive ? "9:" + (offset + 1) : null,
                                bytes("{\"time\":" + received + "}"));
            }
        }

        /**
         * Appends a frame with a forged position: in a live topic one that causes no decision, in
         * an archive one that would.
         */
        private void position(final long received) throws Exception {
            forged.append(
                    ID,
                    PARTITION,
                    forged.archive ? "heartbeat" : "market",
                    received,
                    impossible(),
                    bytes(forged.archive ? "{\"time\":" + received + "}" : TICKER));
        }

        private void control(final long received, final String payload) throws Exception {
            put("control", received, bytes(payload));
        }

        private void put(final String kind, final long received, final byte[] payload)
                throws Exception {
            // a refused control record uses up its position, as any record does
            final String position = forged.archive ? "9:" + ++offset : null;
            forged.append(ID, PARTITION, kind, received, position, payload);
        }

        private void alter(final long received) throws Exception {
            if (signed.isEmpty()) {
                return;
            }
            final ObjectNode payload =
                    (ObjectNode) JSON.readTree(signed.get(random.nextInt(signed.size())));
            switch (random.nextInt(4)) {
                case 0 -> payload.put("value", "9.5").put("nonce", "x" + random.nextLong());
                case 1 -> payload.put("time", received).put("nonce", "y" + random.nextLong());
                case 2 -> payload.put("author", "bob");
                default -> payload.put("command", "flatten");
            }
            put("control", received, bytes(payload.toString()));
        }

        void command(final SigningAuthor ann, final long received) throws Exception {
            final byte[] payload =
                    bytes(
                            ann.set(
                                            ID,
                                            "strategy.maxSkewBps",
                                            Integer.toString(1 + random.nextInt(20)),
                                            received,
                                            "n" + signed.size())
                                    .toString());
            signed.add(payload);
            genuine("control", received, payload);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void theNamedInstrumentDecidesTheSame(final int part) throws Exception {
        final SigningAuthor ann = new SigningAuthor("ann");
        final TreeMap<String, String> values = new TreeMap<>();
        values.put("control.keys.ann", ann.publicKey());
        values.put("strategy.warmupBars", "2");
        final ParameterSet parameters = new ParameterSet(values, new TreeMap<>());
        int refused = 0;
        for (int seed = part * SEEDS; seed < (part + 1) * SEEDS; seed++) {
            final boolean archive = seed % 2 == 1;
            try (Topic alone = new Topic(archive, parameters);
                    Topic forged = new Topic(archive, parameters)) {
                final Mixture mixture = new Mixture(seed, alone, forged);
                for (final JournalRecord record : RandomMarket.journal(seed, STEPS).records()) {
                    mixture.genuine(record.kind().text(), record.received(), record.payload());
                    if (record.kind() == RecordKind.HEARTBEAT) {
                        mixture.command(ann, record.received());
                    }
                    for (int i = mixture.random.nextInt(3); i > 0; i--) {
                        mixture.forge(record.received(), ann);
                    }
                }
                assertThat(alone.others).isEmpty();
                assertThat(alone.decided)
                        .anyMatch(row -> row.startsWith(DecisionStream.QUOTES.name()))
                        .anyMatch(row -> row.contains("\"accepted\":true"));
                assertThat(forged.decided).as("seed " + seed).isEqualTo(alone.decided);
                assertThat(forged.states()).isEqualTo(alone.states());
                assertThat(forged.timers()).isEqualTo(alone.timers());
                refused += forged.others.size();
            }
        }
        assertThat(refused).isGreaterThan(SEEDS * 30);
    }
}
