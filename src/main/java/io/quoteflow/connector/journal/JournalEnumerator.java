package io.quoteflow.connector.journal;

import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

import java.util.List;

/**
 * Assigns the only split to the only reader. If the reader fails before a checkpoint contains its
 * split, Flink returns the split, and the next reader that registers receives it.
 */
final class JournalEnumerator implements SplitEnumerator<JournalSplit, PendingSplit> {
    private final SplitEnumeratorContext<JournalSplit> context;

    /** The split while no reader has it; null while a reader does. */
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
        // the list is empty if the reader restores the split from its own checkpoint
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
