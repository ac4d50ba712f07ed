package io.quoteflow.job.influx;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.util.InstantiationUtil;

import io.quoteflow.job.Topology;
import io.quoteflow.job.run.JobRunner;
import io.quoteflow.job.spec.JobReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The sink's place in the graph, and what travels with it. */
class InfluxSinkTest {
    /** A variable that every process has, in place of a token. */
    private static final String VARIABLE = "PATH";

    @TempDir Path folder;
    private StreamGraph graph;

    @BeforeEach
    void build() throws IOException {
        final Path connector =
                Files.writeString(
                        folder.resolve("influx.yaml"),
                        "kind: influxdb\ntoken: ${" + VARIABLE + "}\n");
        final Path input = Files.writeString(folder.resolve("journal.jsonl"), "");
        final Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        final StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(configuration);
        new JobRunner(
                        JobReader.read(
                                "jobs/replay.yaml",
                                List.of("parallelism=3", "connectors.metrics=" + connector),
                                List.of(input.toString()),
                                null,
                                null),
                        System.err)
                .build(env);
        graph = env.getStreamGraph();
    }

    @Test
    void itHasAUidAndStandsBesideEveryTrader() {
        final List<StreamNode> sinks =
                graph.getStreamNodes().stream()
                        .filter(node -> "metrics.influxdb".equals(node.getTransformationUID()))
                        .toList();
        assertThat(sinks).hasSize(1);
        assertThat(sinks.get(0).getParallelism()).isEqualTo(3);
        assertThat(sinks.get(0).getMaxParallelism()).isEqualTo(Topology.MAX_PARALLELISM);
    }

    @Test
    void theGraphHoldsTheVariableOfTheTokenAndNotItsValue() throws IOException {
        final String travels =
                new String(
                        InstantiationUtil.serializeObject(graph.getJobGraph()),
                        StandardCharsets.ISO_8859_1);
        assertThat(travels.contains("${" + VARIABLE + "}")).as("it is looked at").isTrue();
        assertThat(travels.contains(System.getenv(VARIABLE))).isFalse();
    }
}
