package io.quoteflow.tool.evaluate;

import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the table of placements. What it estimates is tested with the results. */
class PlacementValuesTest {
    private static final String BTC = "bybit.linear.BTCUSDT";
    private static final int EPOCHS = 20;

    @TempDir private Path folder;

    @BeforeEach
    void run() throws IOException {
        Files.writeString(folder.resolve("summary.json"), "{\"instruments\":{\"" + BTC + "\":{}}}");
        final StringBuilder rows = new StringBuilder();
        for (int epoch = 0; epoch <= EPOCHS; epoch++) {
            rows.append("{\"instrument\":\"" + BTC + "\",\"decision\":")
                    .append(epoch)
                    .append(",\"arm\":10,\"propensity\":0.9,\"reward\":")
                    .append(epoch % 2)
                    .append("}\n");
        }
        Files.writeString(folder.resolve("placements.jsonl"), rows);
    }

    private void parameters(final String mode, final Path journal) throws IOException {
        Files.writeString(
                folder.resolve("run.json"),
                "{\"restored\":\"\",\"input\":{\"files\":[\""
                        + journal
                        + "\"]},\"parameters\":{\"strategy.warmupBars\":\"5\",\"placement.mode\":\""
                        + mode
                        + "\"}}");
    }

    private List<String> printed(final boolean replays) throws IOException, InterruptedException {
        final PlacementValues values = new PlacementValues(new EvaluatedRun(folder, List.of()));
        if (replays) {
            values.replay(1);
        }
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        values.print(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void eachPlacementIsReplayed() throws IOException, InterruptedException {
        final Path journal = folder.resolve("journal.jsonl");
        SimulatedJournalFile.write(journal, SimulatedJournalFile.lines(5, 2, false));
        parameters("act", journal);
        final List<String> lines = printed(true);
        assertThat(lines).hasSize(13);
        assertThat(lines.get(11))
                .matches(BTC + " +10 +3.0 +1.0 +20 +0.500 ± 0.115 +-?\\d+\\.\\d{3}( ± .*)?");
        assertThat(lines.get(1)).matches(BTC + " +0 +1.0 +0.5 +0 +n/a +-?\\d+\\.\\d{3}( ± .*)?");
        assertThat(end(lines.get(1))).isNotEqualTo(end(lines.get(11)));
    }

    private static String end(final String line) {
        return line.substring(line.length() - 18);
    }

    @Test
    void whatWasOnlyObservedIsNotEstimated() throws IOException, InterruptedException {
        parameters("observe", folder);
        final List<String> lines = printed(false);
        assertThat(lines).hasSize(14);
        assertThat(lines.get(11)).matches(BTC + " +10 +3.0 +1.0 +20 +n/a +n/a");
        assertThat(lines.get(13)).contains("observed and not played");
    }

    @Test
    void aRunWithoutPlacementsHasNoTable() throws IOException, InterruptedException {
        Files.delete(folder.resolve("placements.jsonl"));
        assertThat(printed(false)).isEmpty();
    }
}
