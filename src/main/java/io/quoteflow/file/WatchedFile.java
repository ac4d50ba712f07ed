package io.quoteflow.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** Detects that the name of an open file now refers to another file, or to none. */
public final class WatchedFile {
    private final Path path;
    private final Object key;

    /** Remembers the file that has the name now. */
    public WatchedFile(final Path path) throws IOException {
        this.path = path;
        key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /**
     * Checks that the name still refers to the same file.
     *
     * @return size of the file, bytes
     * @throws ChangedFileException if the file was removed or replaced
     */
    public long check() throws IOException {
        final BasicFileAttributes now;
        try {
            now = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (final NoSuchFileException removed) {
            throw new ChangedFileException(path + " was removed while the job used it");
        }
        if (!Objects.equals(key, now.fileKey())) {
            throw new ChangedFileException(
                    path + " was replaced by another file while the job used it");
        }
        return now.size();
    }
}
