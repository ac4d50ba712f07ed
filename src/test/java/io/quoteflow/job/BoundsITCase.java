package io.quoteflow.job;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.config.ConnectorOptions;
import io.quoteflow.config.JobReader;
import io.quoteflow.run.JobRunner;
import io.quoteflow.testing.HeldJob;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.metrics.SeenMetrics;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that input from outside cannot create unlimited rows or metrics, and that all of it is
 * counted.
 */
class BoundsITCase {
    private static final int GARBAGE = 200;
    private static final int WRITTEN = 5;
    private static final String LIMIT = "deadLetters.perMinute=" + WRITTEN;

    @TempDir static Path folder;

    private static List<String> lines;
    private static int half;
    private static Path journal;

    @BeforeAll
    static void write() throws Exception {
        lines = new ArrayList<>(SimulatedJournalFile.lines(5, 2, false));
        half = lines.size() / 2;
        lines.addAll(half, Collections.nCopies(GARBAGE, "no record at all"));
        final String received = lines.get(half - 1).replaceAll(".*\"received\":(\\d+).*", "$1");
        for (int i = 0; i < GARBAGE; i++) {
            lines.add(
                    half,
                    "{\"instrument\":\"bybit.linear.NONE"
                            + i
                            + "\",\"kind\":\"market\",\"received\":"
                            + received
                            + ",\"payload\":{}}");
        }
        journal = SimulatedJournalFile.write(folder.resolve("journal.jsonl"), lines);
    }

    private static long rows(final Path output, final String reason, final boolean omitted) {
        return Runs.rows(output, "dead-letters").stream()
                .filter(row -> row.get("reason").asText().equals(reason))
                .filter(row -> row.has("omitted") == omitted)
                .mapToLong(row -> row.path("omitted").asLong(1))
                .sum();
    }

    @Test
    void deadLettersAreCountedAndSoManyWrittenAndMetricsAreOfSoManyInstruments() throws Exception {
        final Path output = folder.resolve("run");
        final Configuration configuration = SeenMetrics.in(new Configuration());
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        final StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(configuration);
        new JobRunner(
                        JobReader.read(
                                "jobs/replay.yaml",
                                List.of(LIMIT, "metrics.instruments=1"),
                                List.of(journal.toString()),
                                output.toString(),
                                ConnectorOptions.NONE),
                        System.err)
                .build(env);
        env.execute();
        final JsonNode summary = Runs.summary(output);
        for (final String reason : List.of("NOT_JSON", "NO_DEFINITION")) {
            assertThat(summary.at("/records/refused/" + reason).asLong()).isEqualTo(GARBAGE);
            assertThat(rows(output, reason, false)).isEqualTo(WRITTEN);
            assertThat(rows(output, reason, true)).isEqualTo(GARBAGE - WRITTEN);
            assertThat(SeenMetrics.sum("deadLetters", "reason", reason)).isEqualTo(GARBAGE);
        }
        assertThat(SeenMetrics.sum("deadLettersOmitted")).isEqualTo(2 * (GARBAGE - WRITTEN));
        assertThat(summary.at("/records/read").asLong()).isEqualTo(lines.size());

        assertThat(SeenMetrics.sum("instruments", "instrument", "others")).isEqualTo(2);
        double equity = 0;
        long decisions = 0;
        int own = 0;
        for (final Map.Entry<String, JsonNode> each : summary.get("instruments").properties()) {
            if (SeenMetrics.has("equity", "instrument", each.getKey())) {
                own++;
            } else {
                equity += each.getValue().at("/figures/equity").asDouble();
                decisions += each.getValue().get("decisions").asLong();
            }
        }
        assertThat(own).isOne();
        assertThat(SeenMetrics.value("equity", "instrument", "others")).isEqualTo(equity);
        assertThat(SeenMetrics.sum("decision", "instrument", "others")).isEqualTo(decisions);
    }

    @Test
    void whatWasOmittedBeforeASavepointIsToldAfterIt() throws Exception {
        final int cut = half + 2 * GARBAGE;
        final Path first =
                SimulatedJournalFile.write(folder.resolve("first.jsonl"), lines.subList(0, cut));
        Runs.replay(folder.resolve("first"), List.of(first), LIMIT);
        // without the two rows that a bounded input ends with
        final long wanted = HeldJob.rows(folder.resolve("first")) - 2;
        final Path savepoint =
                HeldJob.start(folder, first, folder.resolve("held"), List.of(LIMIT), wanted).stop();
        assertThat(rows(folder.resolve("held"), "NOT_JSON", true)).isZero();
        final Path rest = folder.resolve("rest");
        final List<String> words =
                new ArrayList<>(
                        List.of(Runs.words(rest, List.of(journal), LIMIT, "parallelism=1")));
        words.addAll(List.of("--from-savepoint", savepoint.toString()));
        final Runs.Said said = Runs.say(words.toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isZero();
        for (final String reason : List.of("NOT_JSON", "NO_DEFINITION")) {
            assertThat(
                            rows(folder.resolve("held"), reason, false)
                                    + rows(rest, reason, false)
                                    + rows(rest, reason, true))
                    .as(reason)
                    .isEqualTo(GARBAGE);
        }
    }

    /** The heap of this JVM would not hold what these inputs expand to. */
    @Test
    void aBombALongLineAndDeepNestingAreDeadLetters() throws Exception {
        final Path bomb = folder.resolve("bomb.jsonl.gz");
        final int records = 1 << 20;
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            // a file of such lines alone is refused as no journal before anything is started
            out.write((lines.get(0) + "\n").getBytes(StandardCharsets.UTF_8));
            final byte[] some = "{}\n".repeat(1 << 14).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < records >> 14; i++) {
                out.write(some);
            }
            final byte[] part = new byte[1 << 20];
            Arrays.fill(part, (byte) 'x');
            for (int i = 0; i < 100; i++) {
                out.write(part);
            }
            out.write("\n".getBytes(StandardCharsets.UTF_8));
            out.write(("[".repeat(1 << 20) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        final Path nested = folder.resolve("nested.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(nested))) {
            out.write(Files.readAllBytes(bomb));
        }
        final Path output = folder.resolve("bombed");
        final Runs.Said said =
                Runs.say(Runs.words(output, List.of(bomb), LIMIT, "parallelism=2", "report=false"));
        // one definition, and nothing of a market
        assertThat(said.code()).as(said.err()).isEqualTo(1);
        final JsonNode summary = Runs.summary(output);
        assertThat(summary.at("/records/refused/NOT_A_RECORD").asLong()).isEqualTo(records + 1);
        assertThat(summary.get("instruments")).hasSize(1);
        assertThat(Files.size(output.resolve("dead-letters.jsonl"))).isLessThan(1 << 18);
        assertThat(Runs.say(Runs.words(folder.resolve("none"), List.of(nested))).code())
                .isEqualTo(2);
    }
}
