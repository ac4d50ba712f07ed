package io.quoteflow.connector.files;

import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.runtime.execution.SuppressRestartsException;

import io.quoteflow.decision.Decision;

import java.io.IOException;
import java.util.List;

/**
 * A writer whose failures end the job without a restart. It is for jobs without supervision: a
 * restart does not fix a full disk, and the person who started the job can resume it.
 */
final class EndingWriter implements StatefulSinkWriter<Decision, DecisionFileState> {
    private final DecisionFileWriter writer;

    /** Opens the wrapped writer. */
    @FunctionalInterface
    interface Opening {
        DecisionFileWriter open() throws IOException;
    }

    /**
     * Opens a writer.
     *
     * @throws SuppressRestartsException if it cannot be opened
     */
    static EndingWriter open(final Opening opening, final ProcessingTimeService timers) {
        try {
            return new EndingWriter(opening.open()).drainingPeriodically(timers);
        } catch (final IOException failed) {
            throw new SuppressRestartsException(failed);
        }
    }

    private EndingWriter(final DecisionFileWriter writer) {
        this.writer = writer;
    }

    private EndingWriter drainingPeriodically(final ProcessingTimeService timers) {
        DecisionFileWriter.drainPeriodically(
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
