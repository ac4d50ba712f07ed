package io.quoteflow.journal.compiled;

import io.quoteflow.file.ChangedFileException;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.file.JournalInput;
import io.quoteflow.journal.file.ReceivedRange;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A compiled journal as an input. Its records have the positions that they had in the files that it
 * was compiled from.
 */
public final class CompiledInput implements JournalInput {
    private final CompiledJournal journal;
    private final ReceivedRange range;
    private final int base;
    private int number = -1;
    private Block block;
    private long next;
    private JournalRecord head;
    private long headNumber = -1;
    private boolean ended;

    /**
     * Opens a file.
     *
     * @param base number of its first file among all files of the journal
     * @param skip number of records that were read before
     * @param range the part that is read. The file ends at its first record after the range.
     * @throws ChangedFileException if the file has fewer records
     * @throws UnusableCompilationException if the file is damaged or of another version
     */
    public CompiledInput(
            final Path path, final int base, final long skip, final ReceivedRange range)
            throws IOException {
        this.base = base;
        this.range = range;
        journal = new CompiledJournal(path);
        if (journal.records() < skip) {
            throw new ChangedFileException(
                    path
                            + " has "
                            + journal.records()
                            + " records, but the checkpoint was taken after "
                            + skip
                            + ": it is not the file that the job read");
        }
        skipTo(skip);
        advance();
    }

    private void skipTo(final long skip) throws IOException {
        while (number + 1 < journal.blocks()
                && journal.block(number + 1).first() + journal.block(number + 1).records()
                        <= skip) {
            number++;
            next += journal.block(number).records();
        }
        while (next < skip) {
            read();
        }
    }

    /** Returns the next record; null at the end. */
    private JournalRecord read() throws IOException {
        if (block == null || block.isAtEnd()) {
            if (number + 1 == journal.blocks()) {
                return null;
            }
            block = new Block(journal, ++number, base);
        }
        next++;
        return block.next();
    }

    private void advance() throws IOException {
        head = null;
        while (head == null && !ended) {
            headNumber = next;
            final JournalRecord record = read();
            ended = record == null || range.isBefore(record);
            head = !ended && range.reads(record) ? record : null;
        }
    }

    @Override
    public JournalRecord head() {
        return head;
    }

    @Override
    public JournalRecord take() throws IOException {
        final JournalRecord taken = head;
        advance();
        return taken;
    }

    @Override
    public long taken() {
        return headNumber;
    }

    @Override
    public boolean ended() {
        return head == null;
    }

    @Override
    public long liveReceived() {
        return Long.MAX_VALUE;
    }

    @Override
    public void refresh() {
        // a compiled journal does not grow
    }

    @Override
    public long bytesRead() {
        return ended ? journal.size() : journal.block(number).place();
    }

    @Override
    public long size() {
        return journal.size();
    }

    @Override
    public void close() {
        // blocks are read whole
    }
}
