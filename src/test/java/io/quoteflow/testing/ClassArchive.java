package io.quoteflow.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The classes that the packaged program loads when it runs a job, as an archive of the JVM. It is
 * made once for each jar. A JVM that maps it needs 3.4 s of CPU time for a job of a few records
 * instead of 5.8.
 */
final class ClassArchive {
    private static final Path FOLDER = Path.of("target/class-archives");
    private static final int MINUTES = 5;

    private ClassArchive() {}

    /**
     * Returns the options of a JVM with a jar alone as its class path. They are empty while another
     * process makes the archive.
     */
    static synchronized List<String> options(final Path jar) throws IOException {
        final Path archive = FOLDER.resolve(Files.getLastModifiedTime(jar).toMillis() + ".jsa");
        if (!Files.exists(archive)) {
            make(jar, archive);
        }
        return Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
    }

    private static void make(final Path jar, final Path archive) throws IOException {
        Files.createDirectories(FOLDER);
        try (FileChannel file =
                        FileChannel.open(
                                FOLDER.resolve("lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            if (lock != null && !Files.exists(archive)) {
                removeOlder();
                final Path unfinished = FOLDER.resolve("unfinished");
                train(jar, unfinished);
                Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static void removeOlder() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (final Path file : files.filter(f -> f.toString().endsWith(".jsa")).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Runs a job on a minute of the simulated market. */
    private static void train(final Path jar, final Path archive) throws IOException {
        final Path journal =
                SimulatedJournalFile.write(
                        FOLDER.resolve("journal.jsonl"), SimulatedJournalFile.lines(1, 1, false));
        final List<String> command = new ArrayList<>(ShortLived.java());
        command.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-jar", jar.toString()));
        command.addAll(List.of(Runs.words(FOLDER.resolve("run"), List.of(journal))));
        command.add("--overwrite");
        final Path log = FOLDER.resolve("log");
        final Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        process.onExit().orTimeout(MINUTES, TimeUnit.MINUTES).join();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }
}
