package io.quoteflow.journal.file;

import io.quoteflow.file.ChangedFileException;
import io.quoteflow.file.FileTrouble;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RejectReason;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * One journal file, plain or gzip, which is recognised by its first bytes. If gzip data is cut off,
 * the file ends with an unreadable record. The complete lines before the cut are records.
 */
public final class JournalFile implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private final Path path;
    private final int index;
    private final CountingStream raw;
    private final LineReader lines;
    private final JournalLineDecoder decoder = new JournalLineDecoder();

    private JournalRecord head;
    private long headLine = -1;
    private long nextLine;
    private long lastReceived;
    private boolean ended;

    /**
     * Opens a file.
     *
     * @param skip number of lines that were read before
     * @throws ChangedFileException if the file has fewer lines
     * @throws IOException naming the file, if it cannot be read
     */
    public JournalFile(final Path path, final int index, final long skip) throws IOException {
        this.path = path;
        this.index = index;
        try {
            raw = new CountingStream(path);
        } catch (final IOException failed) {
            throw FileTrouble.naming(path, "cannot be read", failed);
        }
        try {
            final BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
            lines = new LineReader(isGzip(buffered) ? new StrictGzip(buffered) : buffered);
            while (nextLine < skip && !ended) {
                read();
            }
            if (nextLine < skip) {
                throw new ChangedFileException(
                        path
                                + " has "
                                + nextLine
                                + " lines, but the checkpoint was taken after "
                                + skip
                                + ": it was cut, or it is not the file that the job read");
            }
            advance();
        } catch (final IOException failed) {
            raw.close();
            throw failed;
        }
    }

    /** Whether a stream starts as gzip does. The stream must support marks. */
    static boolean isGzip(final InputStream in) throws IOException {
        in.mark(2);
        final boolean gzip = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
        in.reset();
        return gzip;
    }

    /** Returns the next record without taking it; null at the end. */
    public JournalRecord head() {
        return head;
    }

    /**
     * Returns the next record and moves past it; null at the end.
     *
     * @throws IOException naming the file, if the record after it cannot be read
     */
    public JournalRecord take() throws IOException {
        final JournalRecord taken = head;
        advance();
        return taken;
    }

    /** Returns the number of lines before {@link #head}. */
    public long taken() {
        return head == null ? nextLine : headLine;
    }

    private void advance() throws IOException {
        head = null;
        while (head == null && !ended) {
            headLine = nextLine;
            head = read();
        }
    }

    /** Reads the record of the next line; null for a blank line and at the end. */
    private JournalRecord read() throws IOException {
        final byte[] line;
        try {
            line = lines.next();
        } catch (final StrictGzip.CutException cut) {
            ended = true;
            return cut();
        }
        if (line == null) {
            ended = true;
            return null;
        }
        final long number = nextLine++;
        if (JournalText.isBlank(line)) {
            return null;
        }
        final JournalRecord record =
                decoder.decode(JournalText.record(line), index, number, lastReceived);
        lastReceived = record.received();
        return record;
    }

    private JournalRecord cut() {
        final String text =
                path
                        + " ends in the middle of its compressed data after line "
                        + (nextLine - 1)
                        + " (counted from 0); every line before was processed";
        return new JournalRecord(
                "",
                RecordKind.UNREADABLE,
                lastReceived,
                index,
                nextLine++,
                false,
                text.getBytes(StandardCharsets.UTF_8),
                RejectReason.CUT_INPUT);
    }

    long bytesRead() {
        return raw.count();
    }

    long size() {
        return raw.size();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
