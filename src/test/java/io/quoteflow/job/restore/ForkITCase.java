package io.quoteflow.job.restore;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.HeldJob;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts jobs from the savepoint of another job, with the command line on the embedded Flink: a
 * shadow job with other parameters, and one whose traders were trained on a file.
 */
class ForkITCase {
    private static final String BTC = "bybit.linear.BTCUSDT";

    @TempDir static Path folder;

    private static Path whole;
    private static Path half;
    private static Path calm;
    private static long halfLines;
    private static long halfRows;
    private static Path savepoint;

    @BeforeAll
    static void leaveASavepoint() throws Exception {
        final List<String> lines = SimulatedJournalFile.lines(41, 4, true);
        whole = SimulatedJournalFile.write(folder.resolve("whole.jsonl"), lines);
        halfLines = lines.size() / 2;
        half =
                SimulatedJournalFile.write(
                        folder.resolve("half.jsonl"), lines.subList(0, (int) halfLines));
        calm = folder.resolve("calm");
        Runs.replay(calm, List.of(whole));
        Runs.replay(folder.resolve("half"), List.of(half));
        halfRows = HeldJob.rows(folder.resolve("half"));
        savepoint = HeldJob.start(folder, half, folder.resolve("live"), List.of(), halfRows).stop();
    }

    private static Runs.Said start(final Path output, final Path from, final String... settings) {
        final List<String> words =
                new ArrayList<>(Arrays.asList(Runs.words(output, List.of(whole), settings)));
        words.addAll(List.of("--from-savepoint", from.toString()));
        return Runs.say(words.toArray(String[]::new));
    }

    @Test
    void goesOnWhereItWasLeft() {
        final Path rest = folder.resolve("rest");
        final Runs.Said said = start(rest, savepoint);
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(Runs.summary(rest).get("fingerprint"))
                .isEqualTo(Runs.summary(calm).get("fingerprint"));
    }

    @Test
    void aShadowJobDecidesFromTheSameStateAndIsCompared() {
        final Path shadow = folder.resolve("shadow");
        final Runs.Said said =
                start(
                        shadow,
                        savepoint,
                        "restore.fork=wide",
                        "restore.parameters=replace",
                        "strategy.spreadMultiplier=4");
        assertThat(said.code()).as(said.err()).isZero();
        final List<JsonNode> controls = Runs.rows(shadow, "controls");
        assertThat(controls)
                .filteredOn(row -> row.get("instrument").asText().equals(BTC))
                .extracting(row -> row.get("command").asText())
                .containsExactly("fork", "parameters");
        // its source starts at the first record; the traders drop what they have seen
        assertThat(Runs.summary(shadow).at("/records/skipped/duplicateRecord").asLong())
                .isEqualTo(halfLines);
        final Runs.Said diff = Runs.say("diff", calm.toString(), shadow.toString());
        assertThat(diff.code()).isOne();
        assertThat(diff.out())
                .as("the market is seen alike, but quoted otherwise")
                .containsPattern("(?m)^signals +[1-9]\\d* +0 +")
                .containsPattern("(?m)^quotes +\\d+ +[1-9]\\d* +");
    }

    @Test
    void aJobFileThatDiffersEndsWithOneLine() {
        final Runs.Said said =
                start(folder.resolve("refused"), savepoint, "strategy.spreadMultiplier=4");
        assertThat(said.code()).isOne();
        assertThat(said.errors())
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .contains(
                                                "strategy.spreadMultiplier: the savepoint was taken with 2, the job file says 4"));
    }

    @Test
    void aPathThatIsNoSavepointStartsNothing() {
        final Runs.Said said = start(folder.resolve("none"), folder.resolve("nowhere"));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.errors()).singleElement().asString().contains("nowhere", "_metadata");
    }

    @Test
    void aWarmStartQuotesAtOnce() throws Exception {
        Runs.replay(folder.resolve("learnt"), List.of(half), "trade=false");
        final Path warmed =
                HeldJob.start(
                                folder,
                                half,
                                folder.resolve("warm"),
                                List.of("trade=false"),
                                HeldJob.rows(folder.resolve("learnt")))
                        .stop();
        assertThat(Runs.rows(folder.resolve("warm"), "quotes")).isEmpty();
        final Path live = folder.resolve("warmed");
        final Runs.Said said =
                start(live, warmed, "restore.fork=live", "restore.parameters=replace");
        assertThat(said.code()).as(said.err()).isZero();
        final JsonNode firstQuote = Runs.rows(live, "quotes").get(0);
        final JsonNode firstControl = Runs.rows(live, "controls").get(0);
        assertThat(firstQuote.get("time").asLong() - firstControl.get("time").asLong())
                .as("no second warm-up of 20 bars")
                .isBetween(0L, 1000L);
    }
}
