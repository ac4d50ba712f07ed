package io.quoteflow.connector.journal;

import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Gauge;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.JournalFeedFactory;
import io.quoteflow.monitor.RunMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Reads the only split, record by record, in the thread of the task. */
final class JournalReader implements SourceReader<JournalRecord, JournalSplit> {
    /** Time between two polls of a journal that stays open at its end, ms. */
    private static final long LOOK_MILLIS = 100;

    /**
     * Largest number of records of one poll. Between two polls, the task handles checkpoints and
     * timers.
     */
    private static final int BATCH = 64;

    private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);

    private final SourceReaderContext context;
    private final JournalFeedFactory factory;
    private final boolean hold;
    private final boolean endless;
    private CompletableFuture<Void> available = new CompletableFuture<>();
    private JournalFeed feed;
    private boolean noMoreSplits;
    private boolean ended;
    private volatile double progress;

    JournalReader(
            final SourceReaderContext context,
            final JournalFeedFactory factory,
            final boolean hold,
            final boolean endless) {
        this.context = context;
        this.factory = factory;
        this.hold = hold;
        this.endless = endless;
    }

    @Override
    public void start() {
        if (!endless) {
            context.metricGroup().gauge(RunMetrics.PROGRESS, (Gauge<Double>) () -> progress);
        }
    }

    @Override
    public InputStatus pollNext(final ReaderOutput<JournalRecord> output) throws IOException {
        if (feed == null) {
            return noMoreSplits ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
        }
        for (int sent = 0; sent < BATCH; sent++) {
            final long delay = feed.delayMillis();
            if (delay > 0) {
                progress = feed.progress();
                available = new CompletableFuture<>();
                available.completeOnTimeout(null, delay, TimeUnit.MILLISECONDS);
                return InputStatus.NOTHING_AVAILABLE;
            }
            final JournalRecord record = feed.next();
            if (record == null) {
                return atEnd();
            }
            output.collect(record);
        }
        progress = feed.progress();
        return InputStatus.MORE_AVAILABLE;
    }

    private InputStatus atEnd() {
        progress = feed.progress();
        if (hold) {
            // a savepoint or a cancellation ends the job; until then control records may arrive
            available = new CompletableFuture<>();
            available.completeOnTimeout(null, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            return InputStatus.NOTHING_AVAILABLE;
        }
        ended = true;
        return InputStatus.END_OF_INPUT;
    }

    @Override
    public List<JournalSplit> snapshotState(final long checkpoint) {
        return feed == null ? List.of() : List.of(new JournalSplit(feed.position()));
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return ended ? CompletableFuture.completedFuture(null) : available;
    }

    @Override
    public void addSplits(final List<JournalSplit> splits) {
        try {
            feed = factory.open(splits.get(0).position());
        } catch (final IOException e) {
            throw new IllegalStateException("the journal cannot be opened: " + e.getMessage(), e);
        }
        available.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        noMoreSplits = true;
        available.complete(null);
    }

    /**
     * Closes the journal. Never throws, because Flink ends the whole TaskManager if closing fails.
     */
    @Override
    public void close() {
        try {
            if (feed != null) {
                feed.close();
            }
        } catch (final IOException left) {
            LOG.warn("the journal could not be closed: {}", left.toString());
        }
    }
}
