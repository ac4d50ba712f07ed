package io.quoteflow.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Says in one line what went wrong with which file. */
public final class FileTrouble {
    private FileTrouble() {}

    /**
     * What went wrong.
     *
     * @param file that was read or written
     * @param done what could not be done with it, such as {@code cannot be written}
     */
    public static String text(final Path file, final String done, final Throwable cause) {
        return file + " " + done + ": " + cause(cause);
    }

    /** Why an operation of a file failed, without its name. */
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
     * The same failure with a message that names its file.
     *
     * @param done what could not be done with it
     */
    public static IOException naming(final Path file, final String done, final IOException cause) {
        final IOException named = new IOException(text(file, done, cause));
        // beside it, not under it: what is said of a failure is what its root says
        named.addSuppressed(cause);
        return named;
    }
}
