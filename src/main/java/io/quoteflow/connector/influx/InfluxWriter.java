package io.quoteflow.connector.influx;

import org.apache.flink.api.connector.sink2.StatefulSinkWriter;

import io.quoteflow.connector.besteffort.BestEffortWriter;
import io.quoteflow.decision.Decision;

import java.io.IOException;
import java.util.Collections;
import java.util.List;

/** Passes rows on. Its state is the tag of the run. */
final class InfluxWriter implements StatefulSinkWriter<Decision, RunTag> {
    private final BestEffortWriter writer;
    private final RunTag run;
    private final int copies;

    /**
     * @param copies how often a checkpoint of this subtask holds the tag. Flink distributes the
     *     elements of this state over the subtasks of the next start, and each of them needs one.
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
