package io.quoteflow.job.files;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

import io.quoteflow.job.types.Decision;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

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
    private final boolean ending;

    /**
     * A sink whose failures are followed by the restarts of the cluster.
     *
     * @param folder made where it is not there; files of an earlier run in it are replaced
     * @param version of this program, for the summary
     */
    public DecisionFileSink(final String folder, final String version) {
        this(folder, version, false);
    }

    /**
     * @param folder made if it is not there; files of an earlier run in it are replaced
     * @param version of this program, for the summary
     * @param ending whether a file that cannot be written ends the job without a restart
     */
    public DecisionFileSink(final String folder, final String version, final boolean ending) {
        this.folder = folder;
        this.version = version;
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

    @Override
    public StatefulSinkWriter<Decision, DecisionFileState> createWriter(
            final WriterInitContext context) throws IOException {
        return writer(context, DecisionFileState.empty(folder));
    }

    @Override
    public StatefulSinkWriter<Decision, DecisionFileState> restoreWriter(
            final WriterInitContext context, final Collection<DecisionFileState> states)
            throws IOException {
        return writer(
                context,
                states.stream()
                        .filter(state -> state.folder().equals(folder))
                        .findFirst()
                        .orElse(DecisionFileState.empty(folder)));
    }

    private StatefulSinkWriter<Decision, DecisionFileState> writer(
            final WriterInitContext context, final DecisionFileState state) throws IOException {
        if (ending) {
            return EndingWriter.open(version, state, context.getProcessingTimeService());
        }
        return new DecisionFileWriter(version, state).showing(context.getProcessingTimeService());
    }

    @Override
    public SimpleVersionedSerializer<DecisionFileState> getWriterStateSerializer() {
        return new DecisionFileStateSerializer();
    }
}
