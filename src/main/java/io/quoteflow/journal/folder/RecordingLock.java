package io.quoteflow.journal.folder;

import io.quoteflow.file.OwnFile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reserves a folder for one recorder: between processes by a lock of the operating system on the
 * file {@code .lock}, which ends with its process, and within a JVM by a system property. The file
 * remains, because deleting it could delete the file that the next recorder has just locked.
 */
final class RecordingLock implements Closeable {
    private static final String NAME = ".lock";
    private static final String MARK = "io.quoteflow.recorder:";

    private final String mark;
    private final FileChannel channel;

    private RecordingLock(final String mark, final FileChannel channel) {
        this.mark = mark;
        this.channel = channel;
    }

    /**
     * Reserves a folder, which must exist.
     *
     * @throws IOException naming the folder, if another recorder has it
     */
    static RecordingLock take(final Path folder) throws IOException {
        // The property comes first, because closing a second channel of the file would release the
        // lock. Class loaders share properties and not static fields.
        final String mark = MARK + folder.toRealPath();
        if (System.getProperties().putIfAbsent(mark, "") != null) {
            throw taken(folder);
        }
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel =
                    OwnFile.open(
                            folder.resolve(NAME),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            locked = channel.tryLock() != null;
            if (!locked) {
                throw taken(folder);
            }
            return new RecordingLock(mark, channel);
        } catch (final OverlappingFileLockException ours) {
            throw taken(folder);
        } finally {
            if (!locked) {
                System.getProperties().remove(mark);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    private static IOException taken(final Path folder) {
        return new IOException(
                folder + ": another recorder writes this folder; stop it, or name another folder");
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            System.getProperties().remove(mark);
        }
    }
}
