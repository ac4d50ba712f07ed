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
        /** Returns the path and the time, for people. */
        @Override
        public String toString() {
            return path + " of " + written.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /**
     * Returns the newest complete checkpoint in a folder.
     *
     * @throws UsageException if there is none, so that {@code --resume} is not possible
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
                                                + "; checkpoints.folder names the folder, and --fresh starts without the positions and halts of an earlier run"));
    }

    /**
     * Rejects a start that would ignore the checkpoint of an earlier run of the job. Returns if
     * there is none.
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
     * Rejects a start that would ignore the checkpoint of the last job on the same decision topics.
     * That job may have used another folder than this job, such as one in another working
     * directory.
     *
     * @param author description of that job, for people
     * @param folder that it named; may be any text that somebody wrote
     * @return a warning if there is no checkpoint to continue from
     * @throws UsageException if there is a complete checkpoint in the folder
     */
    static String refuseToForget(final String author, final String folder) {
        if (!folder.isEmpty()) {
            newest(folder)
                    .ifPresent(
                            left -> {
                                throw new UsageException(
                                        "the last job on these decision topics ("
                                                + author
                                                + ") left the checkpoint "
                                                + left
                                                + "; --resume with --set checkpoints.folder="
                                                + folder
                                                + " goes on from it, --fresh starts without its positions and halts");
                            });
        }
        return "the last job on these decision topics ("
                + author
                + ") left no checkpoint that can be found here; this one starts without its positions and halts";
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

    /** Whether a checkpoint is complete, which it is once Flink has written its metadata. */
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
