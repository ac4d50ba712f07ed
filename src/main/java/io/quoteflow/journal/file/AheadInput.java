package io.quoteflow.journal.file;

import io.quoteflow.journal.JournalRecord;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads a file in a thread of its own, a bounded number of records ahead. The records, their
 * numbers and a failure come in the order of the file. Used by one thread.
 */
public final class AheadInput implements JournalInput {
    private static final int RECORDS = 256;
    private static final int BATCHES = 8;

    /** Records of the file that follow one another. */
    private static final class Batch {
        private final JournalRecord[] records = new JournalRecord[RECORDS];
        private final long[] numbers = new long[RECORDS];
        private int count;

        /** Number of lines before what follows the batch. */
        private long after;

        private long bytesRead;
        private boolean last;
        private Throwable failure;
    }

    private final JournalFile file;
    private final BlockingQueue<Batch> read = new ArrayBlockingQueue<>(BATCHES);
    private final Thread thread;
    private Batch batch;
    private int at;

    /**
     * Starts to read.
     *
     * @param file which this object uses alone from now on, and closes
     */
    public AheadInput(final JournalFile file) throws IOException {
        this.file = file;
        thread = new Thread(this::readAhead, "journal-lines");
        thread.setDaemon(true);
        thread.start();
        try {
            next();
        } catch (final IOException failed) {
            close();
            throw failed;
        }
    }

    private void readAhead() {
        try {
            Batch filled;
            do {
                filled = new Batch();
                fill(filled);
                read.put(filled);
            } while (!filled.last && filled.failure == null);
        } catch (final InterruptedException closed) {
            // nobody reads any more
        }
    }

    private void fill(final Batch filled) {
        try {
            while (filled.count < RECORDS && !file.ended()) {
                filled.numbers[filled.count] = file.taken();
                filled.records[filled.count] = file.take();
                filled.count++;
            }
        } catch (final IOException | RuntimeException | Error failed) {
            filled.failure = failed;
        }
        filled.after = file.taken();
        filled.bytesRead = file.bytesRead();
        filled.last = file.ended();
    }

    /** Goes to the next batch once the records of this one were taken. */
    private void next() throws IOException {
        while (batch == null || at == batch.count && !(batch.last && batch.failure == null)) {
            if (batch != null && batch.failure != null) {
                throw AheadStream.failure(batch.failure);
            }
            try {
                batch = read.take();
            } catch (final InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("reading the journal was interrupted");
            }
            at = 0;
        }
    }

    @Override
    public JournalRecord head() {
        return at < batch.count ? batch.records[at] : null;
    }

    @Override
    public JournalRecord take() throws IOException {
        final JournalRecord taken = batch.records[at];
        batch.records[at++] = null;
        next();
        return taken;
    }

    @Override
    public long taken() {
        return at < batch.count ? batch.numbers[at] : batch.after;
    }

    @Override
    public boolean ended() {
        return head() == null;
    }

    @Override
    public long liveReceived() {
        return Long.MAX_VALUE;
    }

    @Override
    public void refresh() {
        // a file does not grow
    }

    @Override
    public long bytesRead() {
        return batch.bytesRead;
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public void close() throws IOException {
        AheadStream.stop(thread);
        file.close();
    }
}
