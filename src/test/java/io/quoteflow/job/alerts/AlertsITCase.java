package io.quoteflow.job.alerts;

import io.quoteflow.testing.HeldJob;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that whole jobs raise the same alerts on every replay, at any parallelism, and across a
 * restore.
 */
class AlertsITCase {
    /** So low that six minutes raise some of them. */
    private static final List<String> RULES =
            List.of(
                    "alerts.enabled=true",
                    "alerts.lossStreak=2",
                    "alerts.adverseFills=2",
                    "alerts.regimeChanges=2",
                    "alerts.inventoryMs=1");

    @TempDir static Path folder;

    private static List<String> lines;
    private static Path whole;
    private static Path once;

    @BeforeAll
    static void raiseSome() throws IOException {
        lines = SimulatedJournalFile.lines(41, 6, true);
        whole = SimulatedJournalFile.write(folder.resolve("whole.jsonl"), lines);
        once = folder.resolve("once");
        Runs.replay(once, List.of(whole), RULES.toArray(String[]::new));
    }

    private static List<String> alerts(final Path output) throws IOException {
        return Files.readAllLines(output.resolve("alerts.jsonl"));
    }

    @Test
    void aReplayRaisesTheSameAtAnyParallelismAndDecidesAsWithout() throws IOException {
        assertThat(alerts(once))
                .anyMatch(row -> row.contains("\"rule\":\"loss-streak\""))
                .anyMatch(row -> row.contains("\"rule\":\"adverse-fills\""))
                .anyMatch(row -> row.contains("\"rule\":\"flapping-regime\""));
        final List<String> settings = new ArrayList<>(RULES);
        settings.add("parallelism=3");
        final Path again = folder.resolve("again");
        Runs.replay(again, List.of(whole), settings.toArray(String[]::new));
        assertThat(alerts(again)).containsExactlyInAnyOrderElementsOf(alerts(once));
        final Path without = folder.resolve("without");
        Runs.replay(without, List.of(whole));
        assertThat(alerts(without)).isEmpty();
        assertThat(Runs.summary(once).get("fingerprint"))
                .isEqualTo(Runs.summary(without).get("fingerprint"));
    }

    @Test
    void aRestoreGoesOnInTheMiddleOfAPattern() throws Exception {
        final Path half =
                SimulatedJournalFile.write(
                        folder.resolve("half.jsonl"), lines.subList(0, lines.size() / 2));
        final Path halfOnce = folder.resolve("half-once");
        Runs.replay(halfOnce, List.of(half), RULES.toArray(String[]::new));
        final Path first = folder.resolve("first");
        final Path savepoint =
                HeldJob.start(folder, half, first, RULES, HeldJob.rows(halfOnce)).stop();
        final Path rest = folder.resolve("rest");
        final List<String> words =
                new ArrayList<>(
                        Arrays.asList(
                                Runs.words(rest, List.of(whole), RULES.toArray(String[]::new))));
        words.addAll(List.of("--from-savepoint", savepoint.toString()));
        final Runs.Said said = Runs.say(words.toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isZero();
        final TreeSet<String> both = new TreeSet<>(alerts(first));
        both.addAll(alerts(rest));
        assertThat(alerts(first)).isNotEmpty();
        assertThat(alerts(rest)).isNotEmpty();
        assertThat(both).isEqualTo(new TreeSet<>(alerts(once)));
    }
}
