package io.quoteflow.job.restore;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import io.quoteflow.job.run.JobRunner;
import io.quoteflow.job.spec.JobReader;
import io.quoteflow.job.spec.JobSpec;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** An embedded job that is held open at the end of its journal, to take savepoints of. */
final class HeldJob implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final long LOOK_MILLIS = 20;

    private final Path output;
    private final JobClient client;
    private boolean stopped;

    HeldJob(final Path journal, final Path output, final String... settings) throws Exception {
        this.output = output;
        final List<String> words = new ArrayList<>(List.of(settings));
        words.add("hold=true");
        final JobSpec spec =
                JobReader.read(
                        "jobs/replay.yaml",
                        words,
                        List.of(journal.toString()),
                        output.toString(),
                        null);
        final Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
        final StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(configuration);
        new JobRunner(spec, System.err).build(env);
        client = env.executeAsync("held");
    }

    /** Waits until so many rows are in its files. */
    HeldJob awaitRows(final long rows) throws Exception {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (rows(output) < rows) {
            assertThat(System.nanoTime())
                    .as("%d of %d rows in %s", rows(output), rows, output)
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return this;
    }

    /** All lines of all decision files in a folder. */
    static long rows(final Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        long rows = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (final Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    rows += lines.count();
                }
            }
        }
        return rows;
    }

    /** Ends it with a canonical savepoint; its path. */
    Path stop(final Path folder) throws Exception {
        final String path =
                client.stopWithSavepoint(
                                false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        client.getJobExecutionResult().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        stopped = true;
        return Path.of(URI.create(path));
    }

    @Override
    public void close() throws Exception {
        if (!stopped) {
            client.cancel().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
