package io.quoteflow.connector.journal;

import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

import java.util.List;

/** Assigns the only split to the only reader. */
final class JournalEnumerator implements SplitEnumerator<JournalSplit, PendingSplit> {
    private final SplitEnumeratorContext<JournalSplit> context;
    private JournalSplit pending;

    JournalEnumerator(
            final SplitEnumeratorContext<JournalSplit> context, final PendingSplit restored) {
        this.context = context;
        pending = restored.split();
    }

    @Override
    public void start() {
        // nothing to discover
    }

    @Override
    public void handleSplitRequest(final int subtask, final String host) {
        // the split is assigned when the reader registers
    }

    @Override
    public void addSplitsBack(final List<JournalSplit> splits, final int subtask) {
        pending = splits.isEmpty() ? pending : splits.get(0);
    }

    @Override
    public void addReader(final int subtask) {
        if (pending != null) {
            context.assignSplit(pending, subtask);
            pending = null;
        }
        context.signalNoMoreSplits(subtask);
    }

    @Override
    public PendingSplit snapshotState(final long checkpoint) {
        return new PendingSplit(pending);
    }

    @Override
    public void close() {
        // nothing to close
    }
}
