package io.quoteflow.connector.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.kafka.KafkaBroker;
import io.quoteflow.testing.kafka.KafkaRun;
import io.quoteflow.testing.kafka.SharedBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Drains a real topic into one that is keyed by portfolio, and trades it. */
class TopicMigrationITCase {
    private static final String BTC = "bybit.linear.BTCUSDT";
    private static final String ETH = "bybit.linear.ETHUSDT";

    @TempDir Path folder;

    @Test
    void aTopicIsDrainedIntoOneThatIsKeyedByPortfolio() throws Exception {
        final Path market =
                SimulatedJournalFile.write(
                        folder.resolve("market.jsonl"), SimulatedJournalFile.lines(3, 1, false));
        final Path alone = folder.resolve("alone");
        Runs.replay(alone, List.of(market));
        final KafkaBroker broker = SharedBroker.get();
        try (KafkaRun old = new KafkaRun(folder, broker, "unkeyed", 3);
                KafkaRun keyed = new KafkaRun(folder, broker, "keyed", 2)) {
            old.play(List.of(market));
            Files.writeString(
                    folder.resolve("keyed-journal.yaml"),
                    "portfolios: {majors: [" + BTC + ", " + ETH + "]}\n",
                    StandardOpenOption.APPEND);
            assertThat(old.say("topics", "migrate", old.journal(), keyed.journal()))
                    .contains(BTC + " (group majors): ")
                    .contains("bybit.linear.SOLUSDT (group bybit.linear.SOLUSDT): ")
                    .contains("of 3 instruments are in keyed.journal, all as in unkeyed.journal")
                    .doesNotContain("DIFFERS");
            final Runs.Said again = Runs.say("topics", "migrate", old.journal(), keyed.journal());
            assertThat(again.code()).isEqualTo(2);
            assertThat(again.err()).contains("has records already; the target is a new topic");

            final Path output = keyed.backfill("--set", "portfolios.majors=" + BTC + "," + ETH);
            for (final String stream : List.of("quotes", "fills", "signals")) {
                assertThat(withoutPositions(output, stream))
                        .as(stream)
                        .isNotEmpty()
                        .isEqualTo(withoutPositions(alone, stream));
            }
        }
    }

    /** Returns the rows by instrument without the fields that depend on journal positions. */
    private static List<String> withoutPositions(final Path output, final String stream) {
        return Runs.rows(output, stream).stream()
                .sorted(
                        Comparator.<JsonNode, String>comparing(
                                        row -> row.get("instrument").asText())
                                .thenComparing(row -> row.get("decision").asLong()))
                .map(row -> ((ObjectNode) row).without(List.of("cause", "id")).toString())
                .toList();
    }
}
