package io.quoteflow.connector.market;

import org.apache.flink.api.connector.sink2.SinkWriter;

import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;

import java.nio.charset.StandardCharsets;

/** Finds the requests for snapshots among the orders. Keeps nothing, so it has no state. */
final class SnapshotWriter implements SinkWriter<Decision> {
    /** Rows are encoded without blanks, and no other field can hold this text. */
    private static final String SNAPSHOT = "\"action\":\"snapshot\"";

    private final String folder;

    SnapshotWriter(final String folder) {
        this.folder = folder;
    }

    @Override
    public void write(final Decision decision, final Context context) {
        if (decision.stream() == DecisionStream.ORDERS
                && new String(decision.bytes(), StandardCharsets.UTF_8).contains(SNAPSHOT)) {
            SnapshotDesk.ask(folder, decision.instrument());
        }
    }

    @Override
    public void flush(final boolean endOfInput) {
        // a request is passed on at once
    }

    @Override
    public void close() {
        // nothing is open
    }
}
