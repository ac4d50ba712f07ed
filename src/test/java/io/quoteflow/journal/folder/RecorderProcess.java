package io.quoteflow.journal.folder;

import io.quoteflow.testing.ShortLived;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * A recorder in a process of its own. It writes market records whose numbers are those of their
 * lines, and so shows any that was lost or doubled.
 */
final class RecorderProcess {
    private static final long PAUSE_NANOS = 500_000;
    private static final int MOST_AT_ONCE = 20;
    private static final int FILE_BYTES = 8_000;

    private RecorderProcess() {}

    /**
     * Records.
     *
     * @param words the folder, a seed, and the number of records at which the recording ends
     */
    public static void main(final String[] words) throws IOException {
        final Path folder = Path.of(words[0]);
        final Random random = new Random(Long.parseLong(words[1]));
        final int end = Integer.parseInt(words[2]);
        final Compression compression = Compression.values()[random.nextInt(3)];
        try (RecordingFolder recording =
                Recordings.open(folder, Recordings.files(FILE_BYTES, compression))) {
            int number = Recordings.read(folder).size();
            while (number < end) {
                final int count = 1 + random.nextInt(MOST_AT_ONCE);
                for (int i = 0; i < count && number < end; i++) {
                    recording.write(Recordings.market(number, number));
                    number++;
                }
                recording.flush();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    static Process start(final Path folder, final long seed, final int end) throws IOException {
        final List<String> words = ShortLived.java();
        words.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path")
                                + File.pathSeparator
                                + System.getProperty("surefire.test.class.path", ""),
                        RecorderProcess.class.getName(),
                        folder.toString(),
                        Long.toString(seed),
                        Integer.toString(end)));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolveSibling("recorder.out").toFile())
                .start();
    }
}
