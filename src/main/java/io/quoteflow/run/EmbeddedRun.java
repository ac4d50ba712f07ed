package io.quoteflow.run;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.CheckpointFailureManager;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.runtime.state.BackendBuildingException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.FileUtils;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.JobSpec;
import io.quoteflow.embedded.EmbeddedFlink;
import io.quoteflow.file.FileTrouble;
import io.quoteflow.job.CheckpointProbe;
import io.quoteflow.job.state.LaterFormatException;
import io.quoteflow.job.types.DamagedStateException;
import io.quoteflow.journal.control.ControlFiles;
import io.quoteflow.journal.control.ControlledFeedFactory;
import io.quoteflow.journal.file.JournalFeedFactory;
import io.quoteflow.journal.folder.JournalInputsFactory;
import io.quoteflow.page.LivePage;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A run of a job inside this process, with the Flink UI and the live page. */
final class EmbeddedRun {
    private final JobSpec spec;
    private final PrintStream err;
    private final String checkpoint;
    private final JobGraph graph;
    private final FlinkSettings settings;

    /**
     * Creates a run.
     *
     * @param checkpoint of an earlier embedded run, from which this run continues and which it
     *     takes over; or an empty text
     */
    EmbeddedRun(
            final JobSpec spec,
            final PrintStream err,
            final String checkpoint,
            final JobGraph graph) {
        this.spec = spec;
        this.err = err;
        this.checkpoint = checkpoint;
        this.graph = graph;
        settings = new FlinkSettings(spec);
    }

    /**
     * Runs the job to its end. Checkpoints go to the job's folder, or to a temporary one that is
     * deleted at the end.
     *
     * @throws Exception the reason why the job failed
     */
    void run() throws Exception {
        if (!spec.checkpointFolder().isEmpty()) {
            run(Path.of(spec.checkpointFolder()));
            return;
        }
        final Path checkpoints = Files.createTempDirectory("quoteflow-checkpoints");
        try {
            run(checkpoints);
        } finally {
            // ignores failures, because Flink may delete the last files at the same time
            FileUtils.deleteDirectoryQuietly(checkpoints.toFile());
        }
    }

    private void run(final Path checkpoints) throws Exception {
        // before the Flink UI chooses a port, because each uses the first free one
        final LivePage page = new EmbeddedPage(spec, err, checkpoint).start();
        boolean succeeded = false;
        try (EmbeddedFlink flink = new EmbeddedFlink()) {
            final MarketSession market = MarketSession.start(spec, flink, checkpoints, err);
            try {
                run(flink, checkpoints);
            } finally {
                if (market != null) {
                    market.close();
                }
            }
            succeeded = true;
        } finally {
            if (page != null) {
                page.end(succeeded);
            }
        }
    }

    private void run(final EmbeddedFlink flink, final Path checkpoints) throws Exception {
        final Configuration configuration = settings.ofJob(new Configuration());
        configuration.addAll(settings.ofEmbedded(checkpoints, checkpoint, err));
        final StreamExecutionEnvironment env = flink.environment(configuration);
        final CheckpointProbe probe =
                spec.checkpointMillis() == 0
                        ? null
                        : new CheckpointProbe(checkpoints.toAbsolutePath().toString());
        graph.build(env, this::withControls, probe);
        execute(env, probe);
    }

    /** Runs the job. If it ends because checkpoints failed, the error says why they failed. */
    private void execute(final StreamExecutionEnvironment env, final CheckpointProbe probe)
            throws Exception {
        try {
            env.execute(spec.name());
        } catch (final JobExecutionException failed) {
            if (probe != null && isByCheckpoints(failed)) {
                probe.check();
                throw new IOException(
                        "checkpoints could not be written to "
                                + probe.folder()
                                + ", where "
                                + probe.free()
                                + " bytes are free");
            }
            if (ExceptionUtils.findThrowable(failed, BackendBuildingException.class).isPresent()
                    && ExceptionUtils.findThrowable(failed, DamagedStateException.class).isEmpty()
                    && ExceptionUtils.findThrowable(failed, LaterFormatException.class).isEmpty()) {
                throw new IOException(
                        "the checkpoint cannot be restored: it is damaged, or cannot be read: "
                                + FileTrouble.cause(root(failed)));
            }
            throw failed;
        }
    }

    private static Throwable root(final Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static boolean isByCheckpoints(final Throwable failed) {
        return ExceptionUtils.findThrowableWithMessage(
                        failed,
                        CheckpointFailureManager.EXCEEDED_CHECKPOINT_TOLERABLE_FAILURE_MESSAGE)
                .isPresent();
    }

    /**
     * Adds the control records of the decisions folder to the journal, even if there is no live
     * page.
     */
    private JournalFeedFactory withControls(final JournalFeedFactory journal) {
        if (!(spec.decisions() instanceof ConnectorSpec.DecisionFiles decisions)) {
            return journal;
        }
        return new ControlledFeedFactory(
                journal,
                numberOfControls(),
                decisions.folder(),
                ControlFiles.name(Instant.now()),
                spec.pagePort() != 0,
                !checkpoint.isEmpty());
    }

    /** Returns the number of the file of control records, after those of the journal. */
    private int numberOfControls() {
        if (!(spec.journal() instanceof ConnectorSpec.JournalFiles files)) {
            return 1;
        }
        try {
            return JournalInputsFactory.files(files.files());
        } catch (final IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
