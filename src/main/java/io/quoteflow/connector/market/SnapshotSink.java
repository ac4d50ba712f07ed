package io.quoteflow.connector.market;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

import io.quoteflow.decision.Decision;

/**
 * Passes the requests for snapshots among the decisions to the recorder that the job follows. What
 * the recorder does about them reaches the job by its journal alone.
 */
public final class SnapshotSink implements Sink<Decision> {
    private static final long serialVersionUID = 1;

    private final String folder;

    /**
     * Creates a sink.
     *
     * @param folder of the recording, see {@link SnapshotDesk}
     */
    public SnapshotSink(final String folder) {
        this.folder = folder;
    }

    @Override
    public SinkWriter<Decision> createWriter(final WriterInitContext context) {
        return new SnapshotWriter(folder);
    }
}
