package io.quoteflow.connector.files;

import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.runtime.execution.SuppressRestartsException;

import io.quoteflow.decision.Decision;

import java.io.IOException;
import java.util.List;

/**
 * The writer of a job that nobody watches over: a failure of it ends the job at once. A full disk
 * is not mended by a restart, and whoever started the job can resume it.
 */
final class EndingWriter implements StatefulSinkWriter<Decision, DecisionFileState> {
    private final DecisionFileWriter writer;

    /** Opens the writer whose failures end the job. */
    @FunctionalInterface
    interface Opening {
        DecisionFileWriter open() throws IOException;
    }

    /**
     * Opens one.
     *
     * @throws SuppressRestartsException if it cannot be opened
     */
    static EndingWriter open(final Opening opening, final ProcessingTimeService timers) {
        try {
            return new EndingWriter(opening.open()).showing(timers);
        } catch (final IOException failed) {
            throw new SuppressRestartsException(failed);
        }
    }

    private EndingWriter(final DecisionFileWriter writer) {
        this.writer = writer;
    }

    private EndingWriter showing(final ProcessingTimeService timers) {
        DecisionFileWriter.show(
                timers,
                () -> {
                    try {
                        writer.drain();
                    } catch (final IOException failed) {
                        throw new SuppressRestartsException(failed);
                    }
                });
        return this;
    }

    @Override
    public void write(final Decision decision, final Context context) {
        try {
            writer.write(decision, context);
        } catch (final IOException failed) {
            throw new SuppressRestartsException(failed);
        }
    }

    @Override
    public void flush(final boolean endOfInput) {
        try {
            writer.flush(endOfInput);
        } catch (final IOException failed) {
            throw new SuppressRestartsException(failed);
        }
    }

    @Override
    public List<DecisionFileState> snapshotState(final long checkpoint) {
        try {
            return writer.snapshotState(checkpoint);
        } catch (final IOException failed) {
            throw new SuppressRestartsException(failed);
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}
