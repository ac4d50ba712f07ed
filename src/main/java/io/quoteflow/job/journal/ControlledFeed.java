package io.quoteflow.job.journal;

import io.quoteflow.venue.JournalRecord;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A journal, and the control records that people ask for while it is read. What is asked for counts
 * as received when the latest record before it was, and comes after all of that millisecond: the
 * place that it has where the two files are merged, so that a replay of both decides the same.
 */
final class ControlledFeed implements JournalFeed {
    /** Numbers of a position beside those of the journal: control records taken, latest time. */
    static final int OWN = 2;

    /** How long a request waits for somebody to look, at most, ms. */
    private static final long LOOK_MILLIS = 50;

    private final JournalFeed feed;
    private final ControlDesk desk;
    private final ControlFile file;

    /** Of all records so far, ms; the least of all before the first. */
    private long latest;

    /**
     * Opens it.
     *
     * @param feed the journal
     * @param path of the control records
     * @param files that the journal has: the index of this one
     * @param position of the whole, or empty for none
     */
    ControlledFeed(final JournalFeed feed, final Path path, final int files, final long[] position)
            throws IOException {
        this.feed = feed;
        final boolean told = position.length >= OWN;
        latest = told ? position[position.length - 1] : Long.MIN_VALUE;
        file = new ControlFile(path, files, told ? position[position.length - OWN] : 0);
        desk = ControlDesk.of(path.toString());
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
            return file.append(desk.take(), latest);
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
        final long[] position = feed.position();
        final long[] all = Arrays.copyOf(position, position.length + OWN);
        all[position.length] = file.taken();
        all[position.length + 1] = latest;
        return all;
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
