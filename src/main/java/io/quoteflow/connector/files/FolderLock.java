package io.quoteflow.connector.files;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.file.ChangedFileException;
import io.quoteflow.file.OwnFile;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;

/**
 * Reserves an output folder for one writer. Between processes of a machine it uses a lock of the
 * operating system on the file {@code .lock} in the folder. The lock ends with its process, however
 * that ends. Within a JVM it uses a system property.
 *
 * <p>The file remains when the lock is released, because deleting it could delete the file that the
 * next writer has just locked. If somebody else deletes it, a second lock still keeps others out.
 * It is on the decision file {@code orders.jsonl}, which only the writer opens; that matters
 * because closing any channel of a file releases all locks that the process has on the file. {@link
 * #check} creates the first file again.
 */
final class FolderLock implements Closeable {
    static final String NAME = ".lock";

    private static final String GUARD = DecisionStream.ORDERS.text() + ".jsonl";
    private static final int MAX_RUN_BYTES = 100;

    private static final long RETRY_MILLIS = 50;
    private static final String MARK = "io.quoteflow.writer:";

    private final Path folder;
    private final String mark;
    private final FileChannel guard;
    private FileChannel channel;

    /** Identity of the locked file; null if the file system has none. */
    private Object key;

    private boolean closed;

    private FolderLock(
            final Path folder,
            final String mark,
            final FileChannel channel,
            final FileChannel guard)
            throws IOException {
        this.folder = folder;
        this.mark = mark;
        this.guard = guard;
        use(channel);
    }

    private void use(final FileChannel locked) throws IOException {
        channel = locked;
        key = fileKey(folder.resolve(NAME));
    }

    private static Object fileKey(final Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    /**
     * Locks a folder. Waits while another writer has it.
     *
     * @param folder must exist
     * @param patience longest time to wait
     * @throws FolderTakenException naming the folder, if another writer has it for longer
     * @throws InterruptedIOException if the thread is interrupted, for example because the task is
     *     cancelled
     */
    static FolderLock acquire(final Path folder, final Duration patience) throws IOException {
        final long start = System.nanoTime();
        for (FolderLock lock = tryAcquire(folder); ; lock = tryAcquire(folder)) {
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
                        folder + ": interrupted while waiting for another writer of the folder");
            }
        }
    }

    /** Locks a folder; returns null if another writer has it. */
    static FolderLock tryAcquire(final Path folder) throws IOException {
        // Jobs of a TaskManager have separate class loaders, so a static field does not work, but
        // they share system properties. The property comes first, because opening and closing a
        // channel would release all locks that this process has on the file.
        final String mark = MARK + folder.toRealPath();
        if (System.getProperties().putIfAbsent(mark, Thread.currentThread().getName()) != null) {
            return null;
        }
        FolderLock taken = null;
        try {
            taken = lock(folder, mark);
            return taken;
        } finally {
            if (taken == null) {
                System.getProperties().remove(mark);
            }
        }
    }

    /** Locks both files; returns null if another process has one of them. */
    private static FolderLock lock(final Path folder, final String mark) throws IOException {
        final FileChannel channel = tryLock(folder.resolve(NAME));
        if (channel == null) {
            return null;
        }
        FileChannel guard = null;
        try {
            guard = tryLock(folder.resolve(GUARD));
            return guard == null ? null : new FolderLock(folder, mark, channel, guard);
        } finally {
            if (guard == null) {
                channel.close();
            }
        }
    }

    private static FileChannel tryLock(final Path file) throws IOException {
        final FileChannel channel =
                OwnFile.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (final OverlappingFileLockException e) {
            return null;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? null : channel;
    }

    /**
     * Checks that the locked file is still the one that others would lock, and creates it again if
     * it was deleted. Cheap enough to be called several times a second.
     *
     * @throws FolderTakenException if another process has the folder now
     * @throws ChangedFileException if the folder was removed
     */
    void check() throws IOException {
        final Path file = folder.resolve(NAME);
        if (isLocked(file)) {
            return;
        }
        final FileChannel again;
        try {
            again = tryLock(file);
        } catch (final NoSuchFileException noFolder) {
            throw new ChangedFileException(folder + " was removed while the job used it");
        }
        if (again == null) {
            throw new FolderTakenException(folder);
        }
        final String run = run();
        channel.close();
        use(again);
        setRun(run);
    }

    /** Whether the file at the path is the locked one. */
    private boolean isLocked(final Path file) throws IOException {
        try {
            return key != null
                    ? key.equals(fileKey(file))
                    : Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        } catch (final NoSuchFileException deleted) {
            return false;
        }
    }

    /** Returns the id of the run that wrote the folder last; empty if there is none. */
    String run() throws IOException {
        final ByteBuffer bytes = ByteBuffer.allocate(MAX_RUN_BYTES);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    /** Stores the id of the run that writes the folder from now on. */
    void setRun(final String run) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(run.getBytes(StandardCharsets.UTF_8)), 0);
    }

    /** Whether a writer has a folder now. The folder may not exist. */
    static boolean isTaken(final Path folder) throws IOException {
        if (!Files.exists(folder.resolve(NAME))) {
            // the file may have been deleted while a writer has the folder; the second lock still
            // shows it
            return Files.exists(folder.resolve(GUARD)) && isGuarded(folder);
        }
        try (FolderLock lock = tryAcquire(folder)) {
            return lock == null;
        }
    }

    private static boolean isGuarded(final Path folder) throws IOException {
        if (System.getProperty(MARK + folder.toRealPath()) != null) {
            return true;
        }
        try (FileChannel guard = tryLock(folder.resolve(GUARD))) {
            return guard == null;
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try {
                channel.close();
                guard.close();
            } finally {
                System.getProperties().remove(mark);
            }
        }
    }
}
