package io.quoteflow.journal.control;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;

/**
 * Inserts lines into an uncompressed journal file, all or none. Every other line keeps its bytes.
 *
 * <p>Lines at the end are appended. For any other place the file is written to a new file, which
 * then replaces the old one atomically. Therefore a reader sees either the old or the new file.
 */
public final class JournalInsertion {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final long size;
    private final FileTime modified;

    /**
     * Notes the state of the file, so that {@link #insert} can notice a change.
     *
     * @param file existing file; a symbolic link is followed
     */
    public JournalInsertion(final Path file) throws IOException {
        path = file.toRealPath();
        size = Files.size(path);
        modified = Files.getLastModifiedTime(path);
    }

    /**
     * Inserts lines.
     *
     * @param place number of the line, from 0, before which they are inserted; {@code lines} for
     *     the end
     * @param lines number of lines of the file now
     * @param inserted new lines, without their ends
     * @throws IOException if somebody else has changed the file, or if it cannot be written;
     *     nothing is inserted then
     */
    public void insert(final long place, final long lines, final List<String> inserted)
            throws IOException {
        final byte[] bytes = (String.join("\n", inserted) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            // keeps out another control command; closing the channel releases it
            channel.lock();
            if (size != Files.size(path) || !modified.equals(Files.getLastModifiedTime(path))) {
                throw new IOException(path + ": was changed by somebody else; nothing was written");
            }
            if (place >= lines) {
                append(channel, bytes);
            } else {
                rewrite(place, bytes);
            }
        }
    }

    private void append(final FileChannel channel, final byte[] bytes) throws IOException {
        final boolean ended = size == 0 || last(channel) == '\n';
        final ByteBuffer buffer = ByteBuffer.allocate(bytes.length + 1);
        if (!ended) {
            buffer.put((byte) '\n');
        }
        buffer.put(bytes).flip();
        try {
            long at = size;
            while (buffer.hasRemaining()) {
                at += channel.write(buffer, at);
            }
            channel.force(true);
        } catch (final IOException full) {
            channel.truncate(size);
            throw full;
        }
    }

    private byte last(final FileChannel channel) throws IOException {
        final ByteBuffer one = ByteBuffer.allocate(1);
        channel.read(one, size - 1);
        return one.get(0);
    }

    private void rewrite(final long place, final byte[] bytes) throws IOException {
        final Path written =
                Files.createTempFile(path.getParent(), path.getFileName() + ".", ".tmp");
        try {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER);
                    FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                final OutputStream out = Channels.newOutputStream(channel);
                copyLines(in, out, place);
                out.write(bytes);
                in.transferTo(out);
                channel.force(true);
            }
            try {
                Files.setPosixFilePermissions(written, Files.getPosixFilePermissions(path));
            } catch (final UnsupportedOperationException noPermissions) {
                // without POSIX permissions, those of the folder apply
            }
            Files.move(
                    written,
                    path,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static void copyLines(final InputStream in, final OutputStream out, final long lines)
            throws IOException {
        final byte[] buffer = new byte[BUFFER];
        int filled = 0;
        long left = lines;
        while (left > 0) {
            final int next = in.read();
            if (next < 0) {
                throw new IOException("the file has fewer lines than when it was read");
            }
            buffer[filled++] = (byte) next;
            left -= next == '\n' ? 1 : 0;
            if (filled == buffer.length) {
                out.write(buffer, 0, filled);
                filled = 0;
            }
        }
        out.write(buffer, 0, filled);
    }
}
