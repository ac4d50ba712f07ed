package io.quoteflow.job;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.config.ConnectorOptions;
import io.quoteflow.config.JobReader;
import io.quoteflow.monitor.RunMetrics;
import io.quoteflow.run.JobRunner;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.metrics.SeenMetrics;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the metrics of a run, under the names in docs/monitoring.md, equal the figures of its
 * summary.
 */
class TraderMetricsITCase {
    private static final List<String> FIGURES =
            List.of(
                    "equity",
                    "pnl",
                    "drawdown",
                    "position",
                    "inventory",
                    "urgency",
                    "mid",
                    "fills",
                    "trades",
                    "leverage",
                    "meanSpreadBps",
                    "arWeight",
                    "arR2");

    @TempDir static Path folder;

    private static JsonNode summary;

    @BeforeAll
    static void run() throws Exception {
        final List<String> lines = new ArrayList<>(SimulatedJournalFile.lines(5, 4, false));
        lines.remove(lines.size() / 3);
        lines.add(lines.size() / 2, "no record at all");
        lines.add(lines.get(lines.size() - 1));
        final Path journal = SimulatedJournalFile.write(folder.resolve("journal.jsonl"), lines);
        final Path output = folder.resolve("run");
        final Configuration configuration = SeenMetrics.in(new Configuration());
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        final StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(configuration);
        new JobRunner(
                        JobReader.read(
                                "jobs/replay.yaml",
                                List.of("parallelism=2", "risk.ordersPerSecond=1"),
                                List.of(journal.toString()),
                                output.toString(),
                                ConnectorOptions.NONE),
                        System.err)
                .build(env);
        env.execute();
        summary = Runs.summary(output);
    }

    @Test
    void everyRowAndRecordIsCounted() {
        assertThat(SeenMetrics.sum(RunMetrics.RECORDS))
                .isEqualTo(summary.at("/records/read").asLong());
        for (final Map.Entry<String, JsonNode> stream : summary.get("decisions").properties()) {
            if (!stream.getKey().equals("total")) {
                assertThat(SeenMetrics.sum("decisions", "stream", stream.getKey()))
                        .as(stream.getKey())
                        .isPositive()
                        .isEqualTo(stream.getValue().asLong());
            }
        }
        assertThat(SeenMetrics.sum("decisions", "stream", "dead-letters")).isOne();
    }

    @Test
    void theFiguresOfEachInstrumentAreThoseItEndedWith() {
        for (final Map.Entry<String, JsonNode> instrument :
                summary.get("instruments").properties()) {
            final JsonNode row = instrument.getValue();
            for (final String figure : FIGURES) {
                assertThat(SeenMetrics.value(figure, "instrument", instrument.getKey()))
                        .as(figure)
                        .isEqualTo(expected(row.at("/figures/" + figure)));
            }
            assertThat(SeenMetrics.sum("decision", "instrument", instrument.getKey()))
                    .isEqualTo(row.get("decisions").asLong());
            assertThat(SeenMetrics.text(RunMetrics.HASH, "instrument", instrument.getKey()))
                    .isEqualTo(row.get("decisions").asText() + " " + row.get("hash").asText());
            assertThat(SeenMetrics.sum("stateBytes", "instrument", instrument.getKey()))
                    .isBetween(500L, 5120L);
        }
    }

    /** What is not there, such as a model after a gap, is no number. */
    private static Double expected(final JsonNode figure) {
        return figure.isNull() ? Double.NaN : Double.parseDouble(figure.asText());
    }

    @Test
    void whatWentWrongIsCounted() {
        long gaps = 0;
        final Map<String, Long> rejections = new TreeMap<>();
        for (final JsonNode row : summary.get("instruments")) {
            gaps += row.at("/counts/gaps").asLong();
            for (final Map.Entry<String, JsonNode> category :
                    row.at("/figures/rejections").properties()) {
                rejections.merge(category.getKey(), category.getValue().asLong(), Long::sum);
            }
        }
        assertThat(SeenMetrics.sum("gaps")).isPositive().isEqualTo(gaps);
        assertThat(rejections).containsKey("RATE_LIMITED");
        rejections.forEach(
                (category, count) ->
                        assertThat(SeenMetrics.sum("rejections", "category", category))
                                .as(category)
                                .isEqualTo(count));
        assertThat(SeenMetrics.sum("tripped")).isEqualTo(tripped());
    }

    private static long tripped() {
        long tripped = 0;
        for (final JsonNode row : summary.get("instruments")) {
            for (final JsonNode holds : row.at("/figures/breakers")) {
                tripped += holds.asBoolean() ? 1 : 0;
            }
        }
        return tripped;
    }

    @Test
    void whatIsNotLiveHasNoLatency() {
        assertThat(SeenMetrics.samples("latencyFromReceiptMs")).isZero();
    }
}
