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
 * Writes decisions to a folder, a file {@code NAME.jsonl} a stream, and {@code summary.json} when a
 * bounded input has ended. Exactly once: a checkpoint holds the length of each file, a restore
 * truncates to it; a job that goes on in another folder starts that one empty. Parallelism 1; a
 * folder has one writer at a time.
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
     * A sink that replaces whatever is in its folder, and whose failures are followed by the
     * restarts of the cluster.
     *
     * @param folder made where it is not there; files of an earlier run in it are replaced
     * @param version of this program, for the summary
     */
    public DecisionFileSink(final String folder, final String version) {
        this(folder, version, "", true, false);
    }

    /**
     * @param folder made if it is not there
     * @param version of this program, for the summary
     * @param run identifies the start of the job, so that its restarts find their own folder
     * @param overwrite whether results of another run in the folder are replaced; otherwise the job
     *     fails, unless its state is of that folder
     * @param ending whether a file that cannot be written ends the job without a restart
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
     * Whether some job writes a folder now.
     *
     * @param folder need not be there
     */
    public static boolean isTaken(final Path folder) throws IOException {
        return FolderLock.isTaken(folder);
    }

    /**
     * Adds to the warnings in the summary of a run that has come to its end.
     *
     * @param folder with a summary in it
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
                : open(state).showing(context.getProcessingTimeService());
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
