package io.quoteflow.journal.control;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.file.JournalFeed;

import java.io.IOException;

/**
 * A journal together with the control records that people ask for while it is read. A request gets
 * the latest {@code received} so far and comes after all records of that millisecond. This is the
 * place that it has when the two files are merged, so a replay of both makes the same decisions.
 */
final class ControlledFeed implements JournalFeed {
    /** Longest time until a request is noticed, ms. */
    private static final long LOOK_MILLIS = 50;

    private final JournalFeed feed;
    private final ControlFile file;
    private final long identity;
    private final ControlDesk desk;

    /**
     * Latest {@code received} of all records so far, ms; {@code Long.MIN_VALUE} before the first.
     */
    private long latest;

    /**
     * Creates a feed.
     *
     * @param feed the journal
     * @param file file of the control records
     * @param identity identity of the file, see {@link ControlFiles#identity}
     * @param desk desk at which control records are asked for
     * @param latest latest {@code received} before this feed, ms; {@code Long.MIN_VALUE} if there
     *     is none
     */
    ControlledFeed(
            final JournalFeed feed,
            final ControlFile file,
            final long identity,
            final ControlDesk desk,
            final long latest) {
        this.feed = feed;
        this.file = file;
        this.identity = identity;
        this.desk = desk;
        this.latest = latest;
    }

    @Override
    public long delayMillis() throws IOException {
        return isDue() || hasRequest() ? 0 : Math.min(LOOK_MILLIS, feed.delayMillis());
    }

    /** Whether the next record of the file comes before the journal's next record. */
    private boolean isDue() {
        return file.head() != null && file.head().received() < feed.nextReceived();
    }

    /** Whether there is a request that can get a place now. */
    private boolean hasRequest() {
        return file.head() == null
                && !desk.isEmpty()
                && latest != Long.MIN_VALUE
                && latest < feed.nextReceived();
    }

    @Override
    public JournalRecord next() throws IOException {
        if (isDue()) {
            return file.take();
        }
        if (hasRequest()) {
            final JournalRecord record = file.append(desk.first(), latest);
            desk.done();
            return record;
        }
        final JournalRecord record = feed.next();
        if (record != null) {
            latest = Math.max(latest, record.received());
        }
        return record;
    }

    @Override
    public long nextReceived() {
        return isDue() ? file.head().received() : feed.nextReceived();
    }

    @Override
    public long[] position() {
        return new ControlPosition(file.taken(), identity, latest).behind(feed.position());
    }

    @Override
    public double progress() {
        return feed.progress();
    }

    @Override
    public void close() throws IOException {
        file.close();
        feed.close();
    }
}
