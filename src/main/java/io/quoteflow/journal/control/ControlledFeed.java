package io.quoteflow.journal.control;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.file.JournalFeed;

import java.io.IOException;

/**
 * A journal, and the control records that people ask for while it is read. What is asked for counts
 * as received when the latest record before it was, and comes after all of that millisecond: the
 * place that it has where the two files are merged, so that a replay of both decides the same.
 */
final class ControlledFeed implements JournalFeed {
    /** How long a request waits for somebody to look, at most, ms. */
    private static final long LOOK_MILLIS = 50;

    private final JournalFeed feed;
    private final ControlFile file;
    private final long identity;
    private final ControlDesk desk;

    /** Of all records so far, ms; the least of all before the first. */
    private long latest;

    /**
     * @param feed the journal
     * @param file of the control records
     * @param identity of the file
     * @param desk where they are asked for
     * @param latest time before, ms; the least of all for none
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
    public long delayMillis() {
        return isDue() || hasRequest() ? 0 : Math.min(LOOK_MILLIS, feed.delayMillis());
    }

    /** Whether a record of the file comes before the journal's next. */
    private boolean isDue() {
        return file.head() != null && file.head().received() < feed.nextReceived();
    }

    /** Whether there is a request, and a place for it. */
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
