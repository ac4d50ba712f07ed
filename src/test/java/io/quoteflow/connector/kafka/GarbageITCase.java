package io.quoteflow.connector.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.connector.kafka.client.Topic;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.file.JournalFiles;
import io.quoteflow.testing.Depth;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.kafka.HostileInput;
import io.quoteflow.testing.kafka.KafkaBroker;
import io.quoteflow.testing.kafka.KafkaRun;
import io.quoteflow.testing.kafka.SharedBroker;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writes garbage between the records of a topic. The decisions must be the same as without it,
 * except for positions and what is derived from them. All garbage must be counted, and none may
 * create state.
 */
class GarbageITCase {
    private static final int LARGE = 3;
    private static final List<String> STREAMS =
            List.of("orders", "quotes", "signals", "fills", "trades", "metrics", "rejections");

    @TempDir Path folder;

    @Test
    void realRecordsAreDecidedAsIfTheyWereAlone() throws Exception {
        final int garbage = Depth.isLong() ? 100_000 : 10_000;
        final Path journal =
                SimulatedJournalFile.write(
                        folder.resolve("journal.jsonl"), SimulatedJournalFile.lines(9, 3, false));
        final Path alone = folder.resolve("alone");
        final JsonNode expected = Runs.replay(alone, List.of(journal));
        final KafkaBroker broker = SharedBroker.get();
        try (KafkaRun run = new KafkaRun(folder, broker, "garbage", 3)) {
            play(broker, run, journal, garbage);
            run.start();
            run.awaitCaughtUp();
            run.job().kill();

            final Path among = run.backfill();
            assertThat(run.say("diff", run.decisions(), among.toString())).startsWith("equal: ");
            for (final String stream : STREAMS) {
                assertThat(withoutPositions(among, stream))
                        .as(stream)
                        .isEqualTo(withoutPositions(alone, stream));
            }
            final JsonNode summary = Runs.summary(among);
            assertThat(names(summary)).isEqualTo(names(expected));
            assertThat(summary.at("/records/read").asLong())
                    .isEqualTo(expected.at("/records/read").asLong() + garbage + LARGE);
            assertThat(summary.at("/records/applied")).isEqualTo(expected.at("/records/applied"));
            assertThat(Runs.rows(among, "dead-letters")).hasSize(garbage + LARGE);
        }
    }

    private static void play(
            final KafkaBroker broker, final KafkaRun run, final Path journal, final int garbage)
            throws Exception {
        final HostileInput spoilt = new HostileInput(1, run.journalTopic());
        try (JournalFiles files = new JournalFiles(List.of(journal), 0, new long[0]);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(
                                Map.of(
                                        "bootstrap.servers",
                                        broker.servers(),
                                        "max.request.size",
                                        Integer.toString(Topic.LARGEST_RECORD),
                                        "compression.type",
                                        "zstd"),
                                new ByteArraySerializer(),
                                new ByteArraySerializer())) {
            final List<JournalRecord> real = new ArrayList<>();
            for (JournalRecord r = files.next(); r != null; r = files.next()) {
                real.add(r);
            }
            int sent = 0;
            for (int i = 0; i < real.size(); i++) {
                final JournalRecord record = real.get(i);
                producer.send(JournalRecords.write(run.journalTopic(), record));
                if (record.kind() != RecordKind.MARKET) {
                    continue;
                }
                for (; sent < (long) garbage * (i + 1) / real.size(); sent++) {
                    producer.send(
                            spoilt.next(record.instrument(), record.payload(), record.received()));
                }
                if (i % (real.size() / LARGE) == 1000) {
                    producer.send(spoilt.large(record.instrument(), record.received()));
                }
            }
            final JournalRecord last = real.get(real.size() - 10);
            for (; sent < garbage; sent++) {
                producer.send(spoilt.next(last.instrument(), last.payload(), last.received()));
            }
        }
    }

    private static List<String> names(final JsonNode summary) {
        final List<String> names = new ArrayList<>();
        summary.get("instruments").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /**
     * Returns the rows by instrument, in their order, without the fields that depend on journal
     * positions.
     */
    private static List<String> withoutPositions(final Path output, final String stream) {
        return Runs.rows(output, stream).stream()
                .filter(row -> row.has("decision"))
                .sorted(
                        Comparator.<JsonNode, String>comparing(
                                        row -> row.get("instrument").asText())
                                .thenComparing(row -> row.get("decision").asLong()))
                .map(row -> ((ObjectNode) row).without(List.of("cause", "id")).toString())
                .toList();
    }
}
