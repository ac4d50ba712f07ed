package io.quoteflow.testing;

import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import io.quoteflow.config.ConnectorOptions;
import io.quoteflow.config.JobReader;
import io.quoteflow.run.JobRunner;
import io.quoteflow.testing.cluster.Await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** A real job of several traders that has read a journal to its end and stays alive there. */
public final class HeldJob {
    private final Path folder;
    private final JobClient client;

    private HeldJob(final Path folder, final JobClient client) {
        this.folder = folder;
        this.client = client;
    }

    /**
     * Starts it and waits until its files hold that many rows.
     *
     * @param folder gets the checkpoints and savepoints
     */
    public static HeldJob start(
            final Path folder,
            final Path journal,
            final Path output,
            final List<String> settings,
            final long wanted)
            throws Exception {
        return start(folder, journal, output, settings, wanted, new Configuration());
    }

    /**
     * The same with more of Flink's configuration.
     *
     * @param folder gets the checkpoints and savepoints
     */
    public static HeldJob start(
            final Path folder,
            final Path journal,
            final Path output,
            final List<String> settings,
            final long wanted,
            final Configuration more)
            throws Exception {
        final Configuration configuration = new Configuration(more);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        final StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(configuration);
        new JobRunner(
                        JobReader.read(
                                "jobs/replay.yaml",
                                Stream.concat(
                                                settings.stream(),
                                                Stream.of("hold=true", "parallelism=2"))
                                        .toList(),
                                List.of(journal.toString()),
                                output.toString(),
                                ConnectorOptions.NONE),
                        System.err)
                .build(env);
        final HeldJob job = new HeldJob(folder, env.executeAsync("held"));
        Await.until(wanted + " rows in " + output, () -> job.isRunning() && rows(output) >= wanted);
        return job;
    }

    private boolean isRunning() {
        try {
            if (client.getJobStatus().get().isGloballyTerminalState()) {
                client.getJobExecutionResult().get();
                throw new IllegalStateException("the held job has ended");
            }
            return true;
        } catch (final InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All lines of all decision files in a folder. */
    public static long rows(final Path output) {
        if (!Files.isDirectory(output)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(output)) {
            long rows = 0;
            for (final Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    rows += lines.count();
                }
            }
            return rows;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path savepoint(final SavepointFormatType format) throws Exception {
        final String path =
                client.triggerSavepoint(folder.resolve("savepoints").toUri().toString(), format)
                        .get();
        return Path.of(URI.create(path));
    }

    /** Ends it with a canonical savepoint; its path. */
    public Path stop() throws Exception {
        final String path =
                client.stopWithSavepoint(
                                false,
                                folder.resolve("savepoints").toUri().toString(),
                                SavepointFormatType.CANONICAL)
                        .get();
        client.getJobExecutionResult().get();
        return Path.of(URI.create(path));
    }

    /** Cancels it and returns the checkpoint that it leaves: one begun after this call. */
    public Path cancel() throws Exception {
        final int before = number(lastCheckpoint().orElseThrow());
        Await.until(
                "a checkpoint begun from now on",
                () -> isRunning() && number(lastCheckpoint().orElseThrow()) >= before + 2);
        client.cancel().get();
        Await.until("the end of the job", () -> statusAfterCancel() == JobStatus.CANCELED);
        return lastCheckpoint().orElseThrow();
    }

    private Optional<Path> lastCheckpoint() {
        try (Stream<Path> jobs = Files.list(folder.resolve("checkpoints"))) {
            return jobs.flatMap(HeldJob::checkpoints)
                    .filter(checkpoint -> Files.exists(checkpoint.resolve("_metadata")))
                    .max(Comparator.comparingInt(HeldJob::number));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> checkpoints(final Path job) {
        final File[] found = job.toFile().listFiles((in, name) -> name.startsWith("chk-"));
        return found == null ? Stream.empty() : Arrays.stream(found).map(File::toPath);
    }

    private JobStatus statusAfterCancel() {
        try {
            return client.getJobStatus().get();
        } catch (final IllegalStateException clusterHasEnded) {
            return JobStatus.CANCELED;
        } catch (final InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int number(final Path checkpoint) {
        return Integer.parseInt(checkpoint.getFileName().toString().substring("chk-".length()));
    }
}
