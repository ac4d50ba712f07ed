package io.quoteflow.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Looks for a text in the heap of another JVM. */
public final class HeapText {
    private static final int MINUTES = 2;

    private HeapText() {}

    /**
     * Returns how often a text is in the objects that a JVM can reach: in strings, compact or not,
     * and in arrays of bytes and characters.
     *
     * @param folder for the dump, which is deleted again
     * @param text ASCII
     */
    public static int count(final long pid, final Path folder, final String text)
            throws IOException, InterruptedException {
        final Path dump = folder.resolve("heap-" + pid + ".hprof");
        final Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(pid),
                                "GC.heap_dump",
                                dump.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(jcmd.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        try (FileChannel channel = FileChannel.open(dump)) {
            final ByteBuffer heap = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            int count = 0;
            for (final Charset charset :
                    List.of(StandardCharsets.US_ASCII, StandardCharsets.UTF_16BE)) {
                count += count(heap, text.getBytes(charset));
            }
            return count;
        } finally {
            Files.delete(dump);
        }
    }

    private static int count(final ByteBuffer heap, final byte[] wanted) {
        int count = 0;
        for (int at = 0; at <= heap.limit() - wanted.length; at++) {
            if (heap.get(at) == wanted[0] && isAt(heap, at, wanted)) {
                count++;
            }
        }
        return count;
    }

    private static boolean isAt(final ByteBuffer heap, final int at, final byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (heap.get(at + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
