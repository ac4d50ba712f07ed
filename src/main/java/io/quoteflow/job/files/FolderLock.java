package io.quoteflow.job.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Holds an output folder for one writer: between the processes of a machine by a lock of the
 * operating system on the file {@code .lock} in it, which ends with its process however that ends,
 * and within a JVM by a mark.
 *
 * <p>The file stays when the lock is given back: who deleted it could delete the one that the next
 * writer has just locked.
 */
final class FolderLock implements Closeable {
    static final String NAME = ".lock";

    private static final long RETRY_MILLIS = 50;
    private static final String MARK = "io.quoteflow.writer:";

    private final String mark;
    private final FileChannel channel;
    private boolean closed;

    private FolderLock(final String mark, final FileChannel channel) {
        this.mark = mark;
        this.channel = channel;
    }

    /**
     * Takes a folder, waiting for whoever has it to let go.
     *
     * @param folder must be there
     * @throws FolderTakenException naming the folder, where that took longer than {@code patience}
     * @throws InterruptedIOException when interrupted, as a cancelled task is
     */
    static FolderLock take(final Path folder, final Duration patience) throws IOException {
        final long start = System.nanoTime();
        for (FolderLock lock = tryTake(folder); ; lock = tryTake(folder)) {
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new FolderTakenException(folder, patience);
            }
            try {
                Thread.sleep(RETRY_MILLIS);
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException(
                        folder + ": interrupted while another writer had it");
            }
        }
    }

    /** Takes a folder, or returns null where another writer has it. */
    static FolderLock tryTake(final Path folder) throws IOException {
        // Two jobs of a TaskManager have class loaders of their own and so no static field in
        // common; the properties of the JVM they share. Asked first: a process that closes any
        // channel of a file gives back all of its locks on it.
        final String mark = MARK + folder.toRealPath();
        if (System.getProperties().putIfAbsent(mark, Thread.currentThread().getName()) != null) {
            return null;
        }
        FileChannel channel = null;
        FileLock lock = null;
        try {
            channel =
                    FileChannel.open(
                            folder.resolve(NAME),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            lock = channel.tryLock();
            return lock == null ? null : new FolderLock(mark, channel);
        } catch (final OverlappingFileLockException e) {
            return null;
        } finally {
            if (lock == null) {
                release(mark, channel);
            }
        }
    }

    /** Whether a writer has a folder now, which need not be there. */
    static boolean isTaken(final Path folder) throws IOException {
        if (!Files.exists(folder.resolve(NAME))) {
            return false;
        }
        try (FolderLock lock = tryTake(folder)) {
            return lock == null;
        }
    }

    private static void release(final String mark, final FileChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            System.getProperties().remove(mark);
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            release(mark, channel);
        }
    }
}
