package io.quoteflow.connector.files;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

import io.quoteflow.decision.Decision;
import io.quoteflow.diagnosis.RunWarning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Writes decisions to a folder: one file {@code NAME.jsonl} for each stream, and {@code
 * summary.json} at the end of a bounded input. Rows are written exactly once. A checkpoint contains
 * the length of each file, and a restore truncates the files to these lengths. A job that resumes
 * in another folder starts with empty files. The parallelism must be 1, and a folder has one writer
 * at a time.
 */
public final class DecisionFileSink
        implements Sink<Decision>, SupportsWriterState<Decision, DecisionFileState> {
    private static final long serialVersionUID = 1;

    private final String folder;
    private final String version;
    private final String run;
    private final boolean overwrite;
    private final boolean ending;

    /**
     * Creates a sink that replaces the results in its folder. If the sink fails, the cluster
     * restarts the job by its own settings.
     *
     * @param folder created if it does not exist
     * @param version of this program, for the summary
     */
    public DecisionFileSink(final String folder, final String version) {
        this(folder, version, "", true, false);
    }

    /**
     * Creates a sink.
     *
     * @param folder created if it does not exist
     * @param version of this program, for the summary
     * @param run id of the start of the job, by which restarts recognize their own folder
     * @param overwrite whether to replace results of another run. If false and there are any, the
     *     job fails unless its state belongs to the folder.
     * @param ending whether a failure to write ends the job without a restart
     */
    public DecisionFileSink(
            final String folder,
            final String version,
            final String run,
            final boolean overwrite,
            final boolean ending) {
        this.folder = folder;
        this.version = version;
        this.run = run;
        this.overwrite = overwrite;
        this.ending = ending;
    }

    /**
     * Whether a job writes a folder now.
     *
     * @param folder may not exist
     */
    public static boolean isTaken(final Path folder) throws IOException {
        return FolderLock.isTaken(folder);
    }

    /**
     * Adds warnings to the summary of a run that has ended.
     *
     * @param folder that contains the summary
     * @param warnings to add
     */
    public static void addWarnings(final Path folder, final List<RunWarning> warnings)
            throws IOException {
        SummaryFile.addWarnings(folder, warnings);
    }

    @Override
    public StatefulSinkWriter<Decision, DecisionFileState> createWriter(
            final WriterInitContext context) throws IOException {
        return writer(context, Optional.empty());
    }

    @Override
    public StatefulSinkWriter<Decision, DecisionFileState> restoreWriter(
            final WriterInitContext context, final Collection<DecisionFileState> states)
            throws IOException {
        return writer(
                context,
                states.stream().filter(state -> state.folder().equals(folder)).findFirst());
    }

    private StatefulSinkWriter<Decision, DecisionFileState> writer(
            final WriterInitContext context, final Optional<DecisionFileState> state)
            throws IOException {
        return ending
                ? EndingWriter.open(() -> open(state), context.getProcessingTimeService())
                : open(state).drainingPeriodically(context.getProcessingTimeService());
    }

    private DecisionFileWriter open(final Optional<DecisionFileState> state) throws IOException {
        return new DecisionFileWriter(
                version,
                state.orElse(DecisionFileState.empty(folder)),
                run,
                overwrite || state.isPresent());
    }

    @Override
    public SimpleVersionedSerializer<DecisionFileState> getWriterStateSerializer() {
        return new DecisionFileStateSerializer();
    }
}
