package io.quoteflow.job;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;

import io.quoteflow.config.ConnectorOptions;
import io.quoteflow.config.JobReader;
import io.quoteflow.config.JobSpec;
import io.quoteflow.run.JobRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the graph of every job file: the uids are unchanged, there is no generic type, and
 * maxParallelism is fixed.
 */
class TopologyTest {
    @TempDir Path folder;

    private static List<Path> jobs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("jobs"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private StreamGraph graph(final Path job) throws IOException {
        final Path input = Files.writeString(folder.resolve("journal.jsonl"), "");
        final boolean files =
                Stream.of("replay.yaml", "warm.yaml", "frames.yaml", "portfolio.yaml")
                        .anyMatch(job::endsWith);
        final JobSpec spec =
                JobReader.read(
                        job.toString(),
                        List.of(),
                        files ? List.of(input.toString()) : List.of(),
                        null,
                        ConnectorOptions.NONE);
        final Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        final StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(configuration);
        new JobRunner(spec, System.err).build(env);
        return env.getStreamGraph();
    }

    /** The names of an operator's states, which are in savepoints as its uid is. */
    private static String states(final String uid, final Path job) {
        return uid.equals(Uids.TRADER)
                ? " "
                        + String.join(
                                " ",
                                TraderFunction.traderDescriptor().getName(),
                                TraderFunction.bookDescriptor().getName(),
                                RestoreMarkers.descriptor().getName(),
                                TraderFunction.deadLetterDescriptor().getName())
                        + (JobReader.groups(job.toString()).isEmpty()
                                ? ""
                                : " " + TraderFunction.groupDescriptor().getName())
                : "";
    }

    @Test
    void uidsAreThoseOfTheLedger() throws IOException {
        final TreeSet<String> uids = new TreeSet<>();
        for (final Path job : jobs()) {
            for (final StreamNode node : graph(job).getStreamNodes()) {
                final String uid = node.getTransformationUID();
                uids.add(job.getFileName() + " " + uid + states(uid, job));
            }
        }
        assertThat(String.join("\n", uids) + "\n")
                .as(
                        "uids name state in savepoints; if this change is meant, it needs a page in the release notes")
                .isEqualTo(Files.readString(Path.of("src/test/resources/uids.txt")));
    }

    @Test
    void maxParallelismIsFixed() throws IOException {
        for (final Path job : jobs()) {
            for (final StreamNode node : graph(job).getStreamNodes()) {
                assertThat(node.getMaxParallelism()).as(node.getOperatorName()).isEqualTo(1024);
            }
        }
    }
}
