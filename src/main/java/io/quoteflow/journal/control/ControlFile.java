package io.quoteflow.journal.control;

import io.quoteflow.file.ChangedFileException;
import io.quoteflow.file.FileTrouble;
import io.quoteflow.file.OwnFile;
import io.quoteflow.file.WatchedFile;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.file.JournalFile;
import io.quoteflow.journal.file.JournalLineDecoder;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;

/**
 * A journal file of control records that grows while it is read. A request is on the disk before it
 * becomes a record, so a run that resumes from a checkpoint reads it again.
 */
final class ControlFile implements Closeable {
    private final Path path;
    private final FileChannel channel;
    private final WatchedFile watched;
    private final int index;
    private final JournalLineDecoder decoder = new JournalLineDecoder();
    private final ArrayDeque<JournalRecord> pending = new ArrayDeque<>();
    private long lines;

    /**
     * Opens the file, or creates it.
     *
     * @param index index of the file among the files of the journal
     * @param taken number of lines that were read before
     * @throws IOException naming the file, if it has fewer lines
     */
    ControlFile(final Path path, final int index, final long taken) throws IOException {
        this.index = index;
        this.path = path;
        try {
            channel = OwnFile.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (final IOException failed) {
            throw FileTrouble.naming(path, "cannot be opened", failed);
        }
        try {
            truncatePartialLine(path);
            read(path, taken);
            channel.position(channel.size());
            watched = new WatchedFile(path);
        } catch (final IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Truncates a partial last line, which a crash can leave. It was not a record yet. */
    private void truncatePartialLine(final Path path) throws IOException {
        final byte[] bytes = Files.readAllBytes(path);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        channel.truncate(end);
    }

    private void read(final Path path, final long taken) throws IOException {
        try (JournalFile file = new JournalFile(path, index, taken)) {
            while (file.head() != null) {
                pending.add(file.take());
            }
            lines = file.taken();
        }
        if (lines < taken) {
            throw new ChangedFileException(
                    path
                            + " has "
                            + lines
                            + " lines, but the checkpoint was taken after "
                            + taken
                            + ": it is not the file that the job wrote");
        }
    }

    /**
     * Returns the next line that was written before this run and has not been read; null if there
     * is none.
     */
    JournalRecord head() {
        return pending.peek();
    }

    /** Removes and returns the record that {@link #head} returns, which must not be null. */
    JournalRecord take() {
        return pending.remove();
    }

    /** Returns the number of lines before {@link #head}. */
    long taken() {
        return lines - pending.size();
    }

    /**
     * Writes a request to the disk and returns it as a record that has been read.
     *
     * @param received place of the record among the others, ms since the epoch
     */
    JournalRecord append(final ControlDesk.Request request, final long received)
            throws IOException {
        final byte[] line =
                ControlPayload.line(request.instrument(), received, request.payload())
                        .getBytes(StandardCharsets.UTF_8);
        final ByteBuffer bytes = ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n');
        bytes.flip();
        final long found = watched.check();
        if (found != channel.position()) {
            throw new ChangedFileException(
                    path
                            + " has "
                            + found
                            + " bytes, but the job has written "
                            + channel.position()
                            + ": somebody else has changed it");
        }
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (final IOException failed) {
            throw FileTrouble.naming(path, "cannot be written", failed);
        }
        return decoder.decode(line, index, lines++, received);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
