package io.quoteflow.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real file system of 20 MB that a test can fill. Requires the permission to mount one. */
public final class SmallDisk implements AutoCloseable {
    private static final int CHUNK = 4096;

    private final Path root;
    private final Path ballast;

    private SmallDisk(final Path root) {
        this.root = root;
        ballast = root.resolve("ballast");
    }

    /** Mounts it on a folder. The calling test is skipped if this user may not mount anything. */
    public static SmallDisk mount(final Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        final int code = run("mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", folder.toString());
        Prerequisites.skipUnless(code == 0, "the right to mount a tmpfs; mount ended with " + code);
        return new SmallDisk(folder);
    }

    private static int run(final String... words) throws InterruptedException {
        try {
            return new ProcessBuilder(List.of(words))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (final IOException missing) {
            return -1;
        }
    }

    public Path root() {
        return root;
    }

    /** Fills it but for so many bytes. */
    public void fill(final long left) throws IOException {
        final byte[] chunk = new byte[CHUNK];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (Files.getFileStore(root).getUsableSpace() > left) {
                out.write(chunk);
            }
        } catch (final IOException full) {
            if (left > 0) {
                throw full;
            }
        }
    }

    /** Takes away what {@link #fill} has put there. */
    public void empty() throws IOException {
        Files.deleteIfExists(ballast);
    }

    @Override
    public void close() throws InterruptedException {
        run("umount", "-l", root.toString());
    }
}
