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
    /**
     * Numbers of a position beside those of the journal: which file, control records taken of it,
     * latest time.
     */
    static final int OWN = 3;

    /** How long a request waits for somebody to look, at most, ms. */
    private static final long LOOK_MILLIS = 50;

    private final JournalFeed feed;
    private final ControlDesk desk;
    private final ControlFile file;
    private final long identity;

    /** Of all records so far, ms; the least of all before the first. */
    private long latest;

    /**
     * Opens it.
     *
     * @param feed the journal
     * @param path of the control records
     * @param files that the journal has: the index of this one
     * @param own the numbers of a position that are not the journal's, or empty for none; those of
     *     another file, as of a savepoint of another run, say nothing of this one
     */
    ControlledFeed(final JournalFeed feed, final Path path, final int files, final long[] own)
            throws IOException {
        this.feed = feed;
        identity = path.getFileName().toString().hashCode();
        latest = own.length == OWN ? own[2] : Long.MIN_VALUE;
        file = new ControlFile(path, files, own.length == OWN && own[0] == identity ? own[1] : 0);
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
        all[position.length] = identity;
        all[position.length + 1] = file.taken();
        all[position.length + 2] = latest;
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
