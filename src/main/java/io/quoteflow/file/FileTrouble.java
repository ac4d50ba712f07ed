package io.quoteflow.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Describes failures of file operations in one line. */
public final class FileTrouble {
    private FileTrouble() {}

    /**
     * Describes a failure.
     *
     * @param file that was read or written
     * @param done what failed, such as {@code cannot be written}
     */
    public static String text(final Path file, final String done, final Throwable cause) {
        return file + " " + done + ": " + cause(cause);
    }

    /** Returns the reason of a failure without the name of the file. */
    public static String cause(final Throwable failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NotDirectoryException) {
            return "it is not a folder";
        }
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /**
     * Returns the same failure with a message that names the file.
     *
     * @param done what failed, such as {@code cannot be written}
     */
    public static IOException naming(final Path file, final String done, final IOException cause) {
        final IOException named = new IOException(text(file, done, cause));
        // suppressed instead of cause, because messages are taken from the root cause
        named.addSuppressed(cause);
        return named;
    }
}
