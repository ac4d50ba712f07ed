package io.quoteflow.journal.file;

import io.quoteflow.file.ChangedFileException;
import io.quoteflow.file.FileTrouble;
import io.quoteflow.journal.JournalRecord;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * One journal file, plain, gzip or zstd, which is recognised by its first bytes. If compressed data
 * is cut off or damaged, the file ends with an unreadable record. The complete lines before are
 * records.
 */
public final class JournalFile implements JournalInput {
    private final ReceivedRange range;
    private final CountingStream raw;
    private final JournalLines lines;

    private JournalRecord head;
    private long headLine = -1;
    private boolean ended;

    /**
     * Opens a whole file.
     *
     * @param skip number of lines that were read before
     * @throws ChangedFileException if the file has fewer lines
     * @throws IOException naming the file, if it cannot be read
     */
    public JournalFile(final Path path, final int index, final long skip) throws IOException {
        this(path, index, skip, ReceivedRange.ALL);
    }

    /**
     * Opens a file.
     *
     * @param skip number of lines that were read before
     * @param range the part that is read. The file ends at its first record after the range.
     * @throws ChangedFileException if the file has fewer lines
     * @throws IOException naming the file, if it cannot be read
     */
    public JournalFile(final Path path, final int index, final long skip, final ReceivedRange range)
            throws IOException {
        this(path, index, skip, range, false);
    }

    /**
     * Opens a file.
     *
     * @param skip number of lines that were read before
     * @param range the part that is read. The file ends at its first record after the range.
     * @param ahead whether a thread of its own decompresses the file, if it is compressed
     * @throws ChangedFileException if the file has fewer lines
     * @throws IOException naming the file, if it cannot be read
     */
    public JournalFile(
            final Path path,
            final int index,
            final long skip,
            final ReceivedRange range,
            final boolean ahead)
            throws IOException {
        this.range = range;
        try {
            raw = new CountingStream(path);
        } catch (final IOException failed) {
            throw FileTrouble.naming(path, "cannot be read", failed);
        }
        Closeable open = raw;
        try {
            final InputStream bytes =
                    ahead ? PackedBytes.unpackAhead(raw) : PackedBytes.unpack(raw);
            open = bytes;
            lines = new JournalLines(path, bytes, index, 0, 0);
            while (lines.nextLine() < skip && !lines.isAtEnd()) {
                lines.read();
            }
            if (lines.nextLine() < skip) {
                throw new ChangedFileException(
                        path
                                + " has "
                                + lines.nextLine()
                                + " lines, but the checkpoint was taken after "
                                + skip
                                + ": it was cut, or it is not the file that the job read");
            }
            advance();
        } catch (final IOException failed) {
            open.close();
            throw failed;
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
        return ended ? headLine : head == null ? lines.nextLine() : headLine;
    }

    private void advance() throws IOException {
        head = null;
        while (head == null && !ended) {
            headLine = lines.nextLine();
            final JournalRecord record = lines.read();
            ended = record == null ? lines.isAtEnd() : range.isBefore(record);
            head = record != null && !ended && range.reads(record) ? record : null;
        }
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
        // a file does not grow
    }

    @Override
    public long bytesRead() {
        return ended ? raw.size() : raw.count();
    }

    @Override
    public long size() {
        return raw.size();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
