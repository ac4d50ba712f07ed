package io.quoteflow.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Opens files that a run writes in its output folder. Symbolic links are never followed. */
public final class OwnFile {
    private OwnFile() {}

    /**
     * Opens a file.
     *
     * @throws IOException naming the path, if something other than a regular file is there
     */
    public static FileChannel open(final Path path, final OpenOption... options)
            throws IOException {
        check(path);
        final Set<OpenOption> all = new HashSet<>(List.of(options));
        // needed if a link was created after the check
        all.add(LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(path, all);
    }

    /**
     * Checks that there is a regular file, or nothing, at the path.
     *
     * @throws IOException if there is something else
     */
    private static void check(final Path path) throws IOException {
        if (!isPlain(path)) {
            throw new IOException(
                    path
                            + " is "
                            + (Files.isSymbolicLink(path) ? "a symbolic link" : "no plain file")
                            + ": a run writes its own files only; remove it");
        }
    }

    /** Whether the path is a regular file, or does not exist. */
    public static boolean isPlain(final Path path) {
        return !Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                || Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }
}
