package io.quoteflow.job.run;

import io.quoteflow.job.spec.SpecException;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;

/** Where embedded runs keep their checkpoints. */
final class CheckpointFolder {
    private static final String METADATA = "_metadata";
    private static final int MAGIC = 0x4960672d;
    private static final int DEPTH = 3;

    private CheckpointFolder() {}

    /**
     * The newest complete checkpoint in a folder.
     *
     * @throws SpecException where there is none
     */
    static String latest(final String folder) throws IOException {
        if (folder.isEmpty()) {
            throw new SpecException(
                    "--resume: the job keeps no checkpoints; it needs checkpoints.folder");
        }
        Path newest = null;
        FileTime time = null;
        if (Files.isDirectory(Path.of(folder))) {
            try (Stream<Path> files = Files.walk(Path.of(folder), DEPTH)) {
                for (final Path file : files.filter(CheckpointFolder::isComplete).toList()) {
                    final FileTime written = Files.getLastModifiedTime(file);
                    if (time == null || written.compareTo(time) > 0) {
                        newest = file.getParent();
                        time = written;
                    }
                }
            }
        }
        if (newest == null) {
            throw new SpecException(
                    "--resume: there is no complete checkpoint in "
                            + folder
                            + ": start without --resume");
        }
        return newest.toString();
    }

    /** Flink writes the metadata of a checkpoint when everything else is written. */
    private static boolean isComplete(final Path file) {
        if (!file.endsWith(METADATA)) {
            return false;
        }
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            return in.readInt() == MAGIC;
        } catch (final IOException cutOff) {
            return false;
        }
    }
}
