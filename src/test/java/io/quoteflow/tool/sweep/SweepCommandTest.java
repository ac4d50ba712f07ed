package io.quoteflow.tool.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.config.ConnectorOptions;
import io.quoteflow.config.JobReader;
import io.quoteflow.job.Version;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.folder.JournalInputsFactory;
import io.quoteflow.parameter.ParameterSet;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class SweepCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JOB = "jobs/replay.yaml";

    @TempDir private static Path folder;

    private static Path journal;

    @BeforeAll
    static void write() throws IOException {
        journal = folder.resolve("journal.jsonl.gz");
        SimulatedJournalFile.write(journal, SimulatedJournalFile.lines(5, 1, false));
    }

    private static Runs.Said sweep(final String output, final String... words) {
        final List<String> all =
                new ArrayList<>(
                        List.of(
                                "sweep",
                                JOB,
                                "--input",
                                journal.toString(),
                                "--output",
                                folder.resolve(output).toString(),
                                "--set",
                                "strategy.warmupBars=5"));
        all.addAll(List.of(words));
        return Runs.say(all.toArray(String[]::new));
    }

    private static Map<Integer, JsonNode> points(final String output) throws IOException {
        final Map<Integer, JsonNode> points = new TreeMap<>();
        for (final String line :
                Files.readAllLines(folder.resolve(output).resolve("points.jsonl"))) {
            final JsonNode point = JSON.readTree(line);
            points.put(point.get("point").asInt(), point);
        }
        return points;
    }

    /** What a single run of the records as they are in the file decides. */
    private static String fingerprint(final JsonNode settings) throws IOException {
        final List<String> words = new ArrayList<>(List.of("strategy.warmupBars=5"));
        settings.properties()
                .forEach(each -> words.add(each.getKey() + "=" + each.getValue().asText()));
        final ParameterSet parameters =
                JobReader.read(
                                JOB,
                                words,
                                List.of(journal.toString()),
                                folder.resolve("none").toString(),
                                ConnectorOptions.NONE)
                        .parameters();
        final PointRun run =
                new PointRun(
                        new SweepPoint(1, Map.of(), parameters), Version.current(), 100, List.of());
        try (JournalFeed feed =
                new JournalInputsFactory(List.of(journal.toString()), 0).open(new long[0])) {
            for (JournalRecord record = feed.next(); record != null; record = feed.next()) {
                run.accept(List.of(record));
            }
        }
        run.end();
        return run.fingerprint();
    }

    @Test
    void eachPointIsTheSingleRunWithItsSettings() throws IOException {
        final Runs.Said said =
                sweep(
                        "grid",
                        "--vary",
                        "strategy.minHalfSpreadBps=2,3",
                        "--vary",
                        "strategy.spreadMultiplier=0.5,1,2",
                        "--split",
                        "0.5",
                        "--threads",
                        "2");
        assertThat(said.code()).as(said.err()).isZero();
        final Map<Integer, JsonNode> points = points("grid");
        assertThat(points).hasSize(6);
        for (final int number : new int[] {1, 4, 6}) {
            final JsonNode point = points.get(number);
            assertThat(point.get("fingerprint").asText())
                    .isEqualTo(fingerprint(point.get("settings")));
        }
        for (final JsonNode point : points.values()) {
            final double all = point.at("/all/pnl/value").asDouble();
            final double parts =
                    point.at("/inSample/pnl/value").asDouble()
                            + point.at("/outOfSample/pnl/value").asDouble();
            assertThat(parts).isCloseTo(all, org.assertj.core.api.Assertions.within(1e-9));
        }
        final List<String> table = Files.readAllLines(folder.resolve("grid/sweep.csv"));
        assertThat(table).hasSize(7);
        assertThat(table.get(0))
                .startsWith(
                        "point,strategy.minHalfSpreadBps,strategy.spreadMultiplier,fingerprint,pnl,");
        assertThat(folder.resolve("grid/sweep.html")).exists();
        assertThat(folder.resolve("grid/points/6.html")).exists();
        assertThat(said.out()).contains("trials: 6");
    }

    @Test
    void aSweepThatWasInterruptedGoesOn() throws IOException {
        final String[] words = {"--vary", "strategy.spreadMultiplier=1,2,3"};
        assertThat(sweep("cut", words).code()).isZero();
        final Path file = folder.resolve("cut/points.jsonl");
        final String whole = Files.readString(file);
        final String table = Files.readString(folder.resolve("cut/sweep.csv"));
        Files.writeString(file, whole.substring(0, whole.indexOf('\n') + 20));
        assertThat(sweep("cut", words).err()).contains("holds a sweep");
        final Runs.Said other =
                sweep("cut", "--vary", "strategy.spreadMultiplier=1,2,4", "--resume");
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("other settings");
        final Runs.Said said =
                sweep("cut", "--vary", "strategy.spreadMultiplier=1,2,3", "--resume");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(Files.readString(file)).isEqualTo(whole);
        assertThat(Files.readString(folder.resolve("cut/sweep.csv"))).isEqualTo(table);
    }

    @Test
    void combinationsThatContradictThemselvesAreNamed() throws IOException {
        final Runs.Said said = sweep("bad", "--vary", "strategy.minHalfSpreadBps=1,3");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("point 1 not run: ").contains("allowNegativeEdge");
        assertThat(points("bad")).containsOnlyKeys(2);
    }

    @Test
    void whatCannotBeUsedIsRefusedInOneLine() {
        final Map<String[], String> refused =
                Map.of(
                        new String[] {"--vary", "strategy.spreadMultiplier"},
                        "is not KEY=VALUE,VALUE,...",
                        new String[] {"--vary", "parallelism=1,2"},
                        "is no parameter of the trader",
                        new String[] {"--vary", "strategy.spreadMultiplier=1..2"},
                        "give --random N",
                        new String[] {"--vary", "strategy.spreadMultiplier=2..1"},
                        "is no range of numbers",
                        new String[] {"--vary", "strategy.spreadMultiplier=1,1"},
                        "the same twice",
                        new String[] {"--vary", "strategy.spreadMultiplier=1", "--split", "2"},
                        "--split 2.0: is a share",
                        new String[] {"--vary", "strategy.spreadMultiplier=1", "--rank", "luck"},
                        "--rank luck: is none of pnl, ",
                        new String[] {"--vary", "strategy.spreadMultiplier=1", "--resume"},
                        "there is no sweep in");
        refused.forEach(
                (words, message) -> {
                    final Runs.Said said = sweep("none", words);
                    assertThat(said.code()).isEqualTo(2);
                    assertThat(said.err().strip()).contains(message).doesNotContain("\n");
                });
    }

    @Test
    void randomPointsAreThoseOfTheirSeed() {
        final List<Variation> variations =
                List.of(
                        Variation.parse("strategy.spreadMultiplier=0.5..3"),
                        Variation.parse("strategy.maxSkewBps=2,5"));
        final List<Map<String, String>> points = Variation.random(variations, 20, 7);
        assertThat(points).hasSize(20).doesNotHaveDuplicates();
        assertThat(points).isEqualTo(Variation.random(variations, 20, 7));
        assertThat(points).isNotEqualTo(Variation.random(variations, 20, 8));
        assertThat(points)
                .allSatisfy(
                        point ->
                                assertThat(
                                                Double.parseDouble(
                                                        point.get("strategy.spreadMultiplier")))
                                        .isBetween(0.5, 3.0));
        assertThat(Variation.random(List.of(Variation.parse("a=1,2")), 20, 1)).hasSize(2);
    }
}
