package io.quoteflow.job.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of lines that is appended to from a known length on. */
final class AppendFile implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long length;
    private boolean dirty;

    /**
     * Opens the file and cuts it to {@code length} bytes.
     *
     * @throws IOException naming the file, where it is shorter than that, or no plain file
     */
    AppendFile(final Path path, final long length) throws IOException {
        channel = OwnFile.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.size() < length) {
            final long found = channel.size();
            channel.close();
            throw new IOException(
                    path
                            + " has "
                            + found
                            + " bytes, but the checkpoint was taken at "
                            + length
                            + ": it is not the file that the job wrote");
        }
        channel.truncate(length);
        channel.position(length);
        this.length = length;
    }

    void appendLine(final byte[] line) throws IOException {
        if (buffer.remaining() < line.length + 1) {
            drain();
        }
        if (buffer.capacity() < line.length + 1) {
            writeFully(ByteBuffer.wrap(line));
        } else {
            buffer.put(line);
        }
        buffer.put((byte) '\n');
        length += line.length + 1;
        dirty = true;
    }

    long length() {
        return length;
    }

    /** Writes what is buffered and forces it to the disk. */
    void sync() throws IOException {
        if (dirty) {
            drain();
            channel.force(false);
            dirty = false;
        }
    }

    /** Writes what is buffered, for those who read the file; it is not on the disk for certain. */
    void drain() throws IOException {
        buffer.flip();
        writeFully(buffer);
        buffer.clear();
    }

    private void writeFully(final ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        drain();
        channel.close();
    }
}
