package io.quoteflow.connector.files;

import io.quoteflow.decision.DecisionStream;
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
 * Holds an output folder for one writer: between the processes of a machine by a lock of the
 * operating system on the file {@code .lock} in it, which ends with its process however that ends,
 * and within a JVM by a mark.
 *
 * <p>The file stays when the lock is given back: who deleted it could delete the one that the next
 * writer has just locked. If somebody deletes it nevertheless, nobody is admitted: a second lock is
 * on the decision file {@code orders.jsonl}, which no part of a running job but its writer opens
 * (closing any channel of a file gives back all locks that a process has on it). {@link #check}
 * puts the first file back.
 */
final class FolderLock implements Closeable {
    static final String NAME = ".lock";

    private static final String GUARD = DecisionStream.ORDERS.text() + ".jsonl";
    private static final int LONGEST = 100;

    private static final long RETRY_MILLIS = 50;
    private static final String MARK = "io.quoteflow.writer:";

    private final Path folder;
    private final String mark;
    private final FileChannel guard;
    private FileChannel channel;

    /** Of the locked file; null on a file system that has none. */
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

    /** Null if another process has one of the files. */
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
     * Finds out whether the lock is still what others will find, and puts the file back if somebody
     * deleted it. Cheap enough for several times a second.
     *
     * @throws IOException if another process has the folder now
     */
    void check() throws IOException {
        final Path file = folder.resolve(NAME);
        if (isLocked(file)) {
            return;
        }
        final FileChannel again = tryLock(file);
        if (again == null) {
            throw new FolderTakenException(folder);
        }
        final String run = run();
        channel.close();
        use(again);
        setRun(run);
    }

    /** Whether the file at the path is the one that is locked. */
    private boolean isLocked(final Path file) throws IOException {
        try {
            return key != null
                    ? key.equals(fileKey(file))
                    : Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        } catch (final NoSuchFileException deleted) {
            return false;
        }
    }

    /** Which run wrote the folder last; an empty text if none has said so. */
    String run() throws IOException {
        final ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    /** Says which run writes the folder from now on. */
    void setRun(final String run) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(run.getBytes(StandardCharsets.UTF_8)), 0);
    }

    /** Whether a writer has a folder now, which need not be there. */
    static boolean isTaken(final Path folder) throws IOException {
        if (!Files.exists(folder.resolve(NAME))) {
            // somebody may have deleted it while a writer has the folder
            return Files.exists(folder.resolve(GUARD)) && isGuarded(folder);
        }
        try (FolderLock lock = tryTake(folder)) {
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
