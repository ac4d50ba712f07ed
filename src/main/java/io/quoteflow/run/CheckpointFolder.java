package io.quoteflow.run;

import io.quoteflow.config.UsageException;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder in which embedded runs keep their checkpoints. */
final class CheckpointFolder {
    private static final String METADATA = "_metadata";
    private static final int MAGIC = 0x4960672d;
    private static final int DEPTH = 3;

    private CheckpointFolder() {}

    /**
     * A checkpoint that an earlier run left.
     *
     * @param path of its folder
     * @param written time at which it was completed
     */
    record Left(Path path, Instant written) {
        /** The path and the time, for people. */
        @Override
        public String toString() {
            return path + " of " + written.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /**
     * Returns the newest complete checkpoint in a folder.
     *
     * @throws UsageException if there is none
     */
    static Left latest(final String folder) {
        if (folder.isEmpty()) {
            throw new UsageException(
                    "--resume: the job keeps no checkpoints; it needs checkpoints.folder");
        }
        return newest(folder)
                .orElseThrow(
                        () ->
                                new UsageException(
                                        "--resume: there is no complete checkpoint in "
                                                + folder
                                                + ": start without --resume"));
    }

    /**
     * Rejects a start that would ignore the checkpoint of an earlier run of the job.
     *
     * @param folder of the checkpoints; empty if the job keeps none
     * @throws UsageException if there is a complete checkpoint in it
     */
    static void refuseToForget(final String folder) {
        if (folder.isEmpty()) {
            return;
        }
        newest(folder)
                .ifPresent(
                        left -> {
                            throw new UsageException(
                                    "an earlier run of this job left the checkpoint "
                                            + left
                                            + "; --resume goes on from it, --fresh starts without its positions and halts");
                        });
    }

    /**
     * Rejects a folder in which checkpoints cannot be written.
     *
     * @param folder of the checkpoints; empty if the job keeps none
     * @throws UsageException naming the reason
     */
    static void checkWritable(final String folder) {
        if (folder.isEmpty()) {
            return;
        }
        Path existing = Path.of(folder).toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw new UsageException(
                    "checkpoints.folder: "
                            + folder
                            + ": "
                            + existing
                            + " is no folder that can be written to");
        }
    }

    private static Optional<Left> newest(final String folder) {
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
            } catch (final IOException | UncheckedIOException unreadable) {
                throw new UsageException(
                        "checkpoints.folder: "
                                + folder
                                + ": cannot be read: "
                                + unreadable.getMessage());
            }
        }
        return newest == null ? Optional.empty() : Optional.of(new Left(newest, time.toInstant()));
    }

    /** Whether a checkpoint is complete: Flink writes its metadata last. */
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
