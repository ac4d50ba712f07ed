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

/** A file in an output folder that a run writes: a plain file, never what a link points to. */
public final class OwnFile {
    private OwnFile() {}

    /**
     * Opens a file without following a link.
     *
     * @throws IOException naming the path, if something else than a plain file stands there
     */
    public static FileChannel open(final Path path, final OpenOption... options)
            throws IOException {
        check(path);
        final Set<OpenOption> all = new HashSet<>(List.of(options));
        // if a link was put there since the check
        all.add(LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(path, all);
    }

    /** Refuses what is there but no plain file. */
    private static void check(final Path path) throws IOException {
        if (!isPlain(path)) {
            throw new IOException(
                    path
                            + " is "
                            + (Files.isSymbolicLink(path) ? "a symbolic link" : "no plain file")
                            + ": a run writes its own files only; remove it");
        }
    }

    /** Whether a path is a plain file, or nothing is there. */
    public static boolean isPlain(final Path path) {
        return !Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                || Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }
}
