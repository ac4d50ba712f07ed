package io.quoteflow.journal.folder;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;

/**
 * Appends lines to the index of a recording. A line that cannot be written now waits and is tried
 * again; a partial one is overwritten. Used by one thread at a time.
 */
final class IndexFile implements Closeable {
    private final RandomAccessFile file;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private long length;

    /**
     * Opens the index, or creates it atomically.
     *
     * @param length size of its complete lines, bytes; what follows is removed
     * @param start the first line of a new index
     */
    IndexFile(final Path folder, final long length, final byte[] start) throws IOException {
        final Path path = folder.resolve(RecordingIndex.NAME);
        if (!Files.exists(path)) {
            final Path written = folder.resolve("." + RecordingIndex.NAME + ".tmp");
            Files.deleteIfExists(written);
            Files.createFile(written);
            try (RandomAccessFile first = new RandomAccessFile(written.toFile(), "rw")) {
                first.write(start);
                first.getFD().sync();
            }
            Files.move(written, path, StandardCopyOption.ATOMIC_MOVE);
            this.length = start.length;
        } else {
            this.length = length;
        }
        file = new RandomAccessFile(path.toFile(), "rw");
        file.setLength(this.length);
    }

    /** Appends a line, with its end, after those that wait. */
    void append(final byte[] line) throws IOException {
        waiting.add(line);
        retry();
    }

    /** Writes the lines that wait and forces them to the disk. */
    void retry() throws IOException {
        if (waiting.isEmpty()) {
            return;
        }
        while (!waiting.isEmpty()) {
            file.seek(length);
            file.write(waiting.peek());
            length += waiting.remove().length;
        }
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        try (file) {
            retry();
            file.setLength(length);
        }
    }
}
