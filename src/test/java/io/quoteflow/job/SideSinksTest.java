package io.quoteflow.job;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.util.InstantiationUtil;

import io.quoteflow.config.ConnectorOptions;
import io.quoteflow.config.JobReader;
import io.quoteflow.run.JobRunner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests where the sinks of metrics and alerts are in the graph, and which rows they receive. */
class SideSinksTest {
    /** A variable that every process has, in place of a token and an address. */
    private static final String VARIABLE = "PATH";

    @TempDir Path folder;
    private StreamGraph graph;

    @BeforeEach
    void build() throws IOException {
        final Path influx =
                Files.writeString(
                        folder.resolve("influx.yaml"),
                        "kind: influxdb\ntoken: ${" + VARIABLE + "}\n");
        final Path webhook =
                Files.writeString(
                        folder.resolve("webhook.yaml"),
                        "kind: webhook\nurl: ${" + VARIABLE + "}\n");
        final Path input = Files.writeString(folder.resolve("journal.jsonl"), "");
        final Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        final StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(configuration);
        new JobRunner(
                        JobReader.read(
                                "jobs/replay.yaml",
                                List.of(
                                        "parallelism=3",
                                        "connectors.metrics=" + influx,
                                        "alerts.enabled=true",
                                        "connectors.alerts=" + webhook),
                                List.of(input.toString()),
                                null,
                                ConnectorOptions.NONE),
                        System.err)
                .build(env);
        graph = env.getStreamGraph();
    }

    @ParameterizedTest
    @CsvSource({"metrics.influxdb, 3", "notices.webhook, 1"})
    void eachHasAUid(final String uid, final int parallelism) {
        final List<StreamNode> sinks =
                graph.getStreamNodes().stream()
                        .filter(node -> uid.equals(node.getTransformationUID()))
                        .toList();
        assertThat(sinks).hasSize(1);
        assertThat(sinks.get(0).getParallelism()).isEqualTo(parallelism);
        assertThat(sinks.get(0).getMaxParallelism()).isEqualTo(Topology.MAX_PARALLELISM);
    }

    @Test
    void aWebhookIsHandedAlertsAlone() {
        final StreamNode webhook =
                graph.getStreamNodes().stream()
                        .filter(node -> "notices.webhook".equals(node.getTransformationUID()))
                        .findFirst()
                        .orElseThrow();
        assertThat(webhook.getInEdges())
                .isNotEmpty()
                .allSatisfy(
                        edge ->
                                assertThat(graph.getSourceVertex(edge).getTransformationUID())
                                        .startsWith("alerts."));
    }

    @Test
    void theGraphHoldsTheVariableOfASecretAndNotItsValue() throws IOException {
        final String travels =
                new String(
                        InstantiationUtil.serializeObject(graph.getJobGraph()),
                        StandardCharsets.ISO_8859_1);
        assertThat(travels.contains("influx.yaml: token")).as("a token is looked at").isTrue();
        assertThat(travels.contains("webhook.yaml: url")).as("an address is").isTrue();
        assertThat(travels.contains("${" + VARIABLE + "}")).isTrue();
        assertThat(travels.contains(System.getenv(VARIABLE))).isFalse();
    }
}
