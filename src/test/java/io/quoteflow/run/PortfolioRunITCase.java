package io.quoteflow.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.testing.HeldJob;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs jobs with a portfolio and compares its members with themselves alone. */
class PortfolioRunITCase {
    private static final String BTC = "bybit.linear.BTCUSDT";
    private static final String ETH = "bybit.linear.ETHUSDT";
    private static final List<String> ALL = List.of(BTC, ETH, "bybit.linear.SOLUSDT");
    private static final String MAJORS = "portfolios.majors=" + ETH + "," + BTC;

    @TempDir static Path folder;

    private static List<String> lines;
    private static Path alone;

    @BeforeAll
    static void replayAlone() throws Exception {
        lines = SimulatedJournalFile.lines(11, 1, true);
        alone = folder.resolve("alone");
        Runs.replay(alone, List.of(SimulatedJournalFile.write(market(), lines)));
    }

    private static Path market() {
        return folder.resolve("market.jsonl");
    }

    private static void assertSameAsAlone(final Path output) {
        for (final String instrument : ALL) {
            assertThat(Runs.decisions(output, instrument))
                    .as(instrument)
                    .hasSizeGreaterThan(50)
                    .isEqualTo(Runs.decisions(alone, instrument));
        }
    }

    @Test
    void theMembersOfAPortfolioThatUsesNothingDecideAsAlone() {
        final Path output = folder.resolve("majors");
        final JsonNode summary = Runs.replay(output, List.of(market()), MAJORS, "parallelism=2");
        assertSameAsAlone(output);
        for (final String instrument : ALL) {
            assertThat(summary.get("instruments").get(instrument))
                    .isEqualTo(Runs.summary(alone).get("instruments").get(instrument));
        }
    }

    @Test
    void aPortfolioIsShownInASavepointAndResumesAtAnotherParallelism() throws Exception {
        final int cut = lines.size() / 2;
        final Path part =
                SimulatedJournalFile.write(folder.resolve("part.jsonl"), lines.subList(0, cut));
        final Path output = folder.resolve("held");
        final HeldJob job = HeldJob.start(folder, part, output, List.of(MAJORS), 200);
        final Path savepoint = job.stop();

        final Runs.Said said = Runs.say("state", savepoint.toString(), "--json");
        assertThat(said.code()).as(said.err()).isZero();
        final JsonNode state = new ObjectMapper().readTree(said.out());
        assertThat(state.get("instruments").size()).isEqualTo(ALL.size());
        assertThat(state.get("portfolios").get("majors").get("members").toString())
                .isEqualTo("[\"" + ETH + "\",\"" + BTC + "\"]");
        Files.write(part, lines.subList(cut, lines.size()), StandardOpenOption.APPEND);
        final Runs.Said resumed =
                Runs.say(
                        "run",
                        "jobs/replay.yaml",
                        "--input",
                        part.toString(),
                        "--output",
                        output.toString(),
                        "--from-savepoint",
                        savepoint.toString(),
                        "--set",
                        MAJORS);
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertSameAsAlone(output);
    }

    @Test
    void aRecordUnderAForeignKeyStopsTheJobWithOneLine() throws Exception {
        final Path file =
                Files.writeString(
                        folder.resolve("foreign.jsonl"),
                        lines.get(0).replace("\",\"kind\"", "\",\"group\":\"minors\",\"kind\"")
                                + "\n");
        final Runs.Said said =
                Runs.say(Runs.words(folder.resolve("foreign"), List.of(file), MAJORS));
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.errors())
                .singleElement()
                .asString()
                .contains("the record at journal position 7:0 (partition 7, offset 0)")
                .contains("has the key minors, but the group of the instrument in this job is");
    }
}
