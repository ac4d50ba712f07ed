package io.quoteflow.journal.file;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RejectReason;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The lines of one stream as records with their numbers. If compressed data is cut off or damaged,
 * the last record is an unreadable one that says so. Used by one thread.
 */
public final class JournalLines implements Closeable {
    private final Path path;
    private final int index;
    private final LineReader lines;
    private final PlainLine plain = new PlainLine();
    private final JournalLineDecoder decoder = new JournalLineDecoder();
    private long nextLine;
    private long lastReceived;
    private boolean atEnd;
    private boolean cut;

    /**
     * Creates an object for a stream.
     *
     * @param path of the file, for messages
     * @param in bytes after decompression. If it returns further bytes after its end, they are
     *     further lines; it must not end within a line then
     * @param index number of the input
     * @param firstLine number of the first line
     * @param receivedBefore {@code received} of the record before the first line; 0 if there is
     *     none
     */
    public JournalLines(
            final Path path,
            final InputStream in,
            final int index,
            final long firstLine,
            final long receivedBefore) {
        this.path = path;
        this.index = index;
        lines = new LineReader(in);
        nextLine = firstLine;
        lastReceived = receivedBefore;
    }

    /** Reads the record of the next line; null for a blank line and at the end. */
    public JournalRecord read() throws IOException {
        final byte[] line;
        try {
            line = cut ? null : lines.next();
        } catch (final CutException trouble) {
            cut = true;
            return broken(
                    (trouble.isDamaged()
                                    ? " has damaged compressed data"
                                    : " ends in the middle of its compressed data")
                            + (nextLine == 0
                                    ? " before the end of its first line ("
                                    : " after line " + (nextLine - 1) + " (counted from 0; ")
                            + trouble.getMessage()
                            + "); every line before was processed");
        }
        atEnd = line == null;
        if (atEnd) {
            return null;
        }
        final long number = nextLine++;
        JournalRecord record = plain.decode(line, index, number);
        if (record == null) {
            if (JournalText.isBlank(line)) {
                return null;
            }
            record = decoder.decode(JournalText.record(line), index, number, lastReceived);
        }
        lastReceived = record.received();
        return record;
    }

    /**
     * Returns an unreadable record in place of lines that are missing. It has the number of the
     * next line.
     *
     * @param what the rest of a sentence that begins with the path
     */
    public JournalRecord broken(final String what) {
        return new JournalRecord(
                "",
                RecordKind.UNREADABLE,
                lastReceived,
                index,
                nextLine++,
                false,
                (path + what).getBytes(StandardCharsets.UTF_8),
                RejectReason.CUT_INPUT);
    }

    /** Whether the last {@link #read} found the end. */
    public boolean isAtEnd() {
        return atEnd;
    }

    /** Whether the compressed data is cut off or damaged. Nothing more can be read then. */
    public boolean isCut() {
        return cut;
    }

    /** Returns the number of the next line. */
    public long nextLine() {
        return nextLine;
    }

    /** Returns {@code received} of the last record, ms since the epoch. */
    public long lastReceived() {
        return lastReceived;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
