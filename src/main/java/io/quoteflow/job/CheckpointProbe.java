package io.quoteflow.job;

import io.quoteflow.file.FileTrouble;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Checks whether checkpoints can be written to a folder. Flink fails a job whose checkpoints fail,
 * but does not report the cause.
 *
 * @param folder of the checkpoints, on this machine
 */
public record CheckpointProbe(String folder) implements Serializable {
    private static final long serialVersionUID = 1;

    private static final int BYTES = 1 << 20;

    /**
     * Writes a file of one megabyte and deletes it.
     *
     * @throws IOException if that fails, naming the folder and the cause
     */
    public void check() throws IOException {
        final Path file = Path.of(folder, "probe-" + ProcessHandle.current().pid());
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE)) {
                final ByteBuffer bytes = ByteBuffer.allocate(BYTES);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(false);
            }
        } catch (final IOException failed) {
            throw new IOException(
                    "checkpoints cannot be written to "
                            + folder
                            + ": "
                            + file.getFileName()
                            + ": "
                            + FileTrouble.cause(failed));
        }
    }

    /** Returns the free space of the folder in bytes, or -1 if it is unknown. */
    public long free() {
        try {
            return Files.getFileStore(Path.of(folder)).getUsableSpace();
        } catch (final IOException unknown) {
            return -1;
        }
    }
}
