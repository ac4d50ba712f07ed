package io.quoteflow.connector.influx;

import org.apache.flink.api.connector.sink2.StatefulSinkWriter;

import io.quoteflow.connector.besteffort.BestEffortWriter;
import io.quoteflow.decision.Decision;

import java.io.IOException;
import java.util.Collections;
import java.util.List;

/** Passes rows to a {@link BestEffortWriter}. Its state is the tag of the run. */
final class InfluxWriter implements StatefulSinkWriter<Decision, RunTag> {
    private final BestEffortWriter writer;
    private final RunTag run;
    private final int copies;

    /**
     * Creates a writer.
     *
     * @param copies number of copies of the tag that a checkpoint of this subtask contains. At the
     *     next start, Flink distributes the elements of this state over the subtasks, and each of
     *     them needs one.
     */
    InfluxWriter(final BestEffortWriter writer, final RunTag run, final int copies) {
        this.writer = writer;
        this.run = run;
        this.copies = copies;
    }

    @Override
    public void write(final Decision decision, final Context context) {
        writer.write(decision, context);
    }

    @Override
    public void flush(final boolean endOfInput) throws InterruptedException {
        writer.flush(endOfInput);
    }

    @Override
    public List<RunTag> snapshotState(final long checkpoint) throws IOException {
        return Collections.nCopies(copies, run);
    }

    @Override
    public void close() {
        writer.close();
    }
}
