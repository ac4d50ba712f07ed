package io.quoteflow.connector.journal;

import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.file.JournalFeedFactory;

/**
 * Reads a journal of files as one sequence of records, ordered by the time at which they were
 * received. To keep this order, it has one split, which covers the whole journal, and one reader:
 * the parallelism of the source must be 1. A checkpoint contains the position in each input of the
 * journal.
 */
public final class JournalSource implements Source<JournalRecord, JournalSplit, PendingSplit> {
    private static final long serialVersionUID = 1;

    /** The position of a journal of which nothing was read. */
    private static final long[] START = {};

    private final JournalFeedFactory factory;
    private final boolean hold;
    private final boolean endless;

    /**
     * Creates a source of a journal whose end is known.
     *
     * @param factory opens the journal
     * @param hold whether the source stays open at the end of the journal, so that a savepoint can
     *     be taken
     */
    public JournalSource(final JournalFeedFactory factory, final boolean hold) {
        this(factory, hold, false);
    }

    /**
     * Creates a source.
     *
     * @param factory opens the journal
     * @param hold whether the source stays open at the end of the journal, so that a savepoint can
     *     be taken
     * @param endless whether the journal grows while it is read, so that no progress is reported
     */
    public JournalSource(
            final JournalFeedFactory factory, final boolean hold, final boolean endless) {
        this.factory = factory;
        this.hold = hold;
        this.endless = endless;
    }

    @Override
    public Boundedness getBoundedness() {
        return hold ? Boundedness.CONTINUOUS_UNBOUNDED : Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<JournalRecord, JournalSplit> createReader(
            final SourceReaderContext context) {
        return new JournalReader(context, factory, hold, endless);
    }

    @Override
    public SplitEnumerator<JournalSplit, PendingSplit> createEnumerator(
            final SplitEnumeratorContext<JournalSplit> context) {
        return new JournalEnumerator(context, new PendingSplit(new JournalSplit(START)));
    }

    @Override
    public SplitEnumerator<JournalSplit, PendingSplit> restoreEnumerator(
            final SplitEnumeratorContext<JournalSplit> context, final PendingSplit checkpoint) {
        return new JournalEnumerator(context, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<JournalSplit> getSplitSerializer() {
        return new JournalSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<PendingSplit> getEnumeratorCheckpointSerializer() {
        return new PendingSplitSerializer();
    }
}
