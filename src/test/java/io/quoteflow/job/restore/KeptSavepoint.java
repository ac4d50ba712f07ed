package io.quoteflow.job.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A savepoint of a state format that was once current. It was taken in the middle of a journal,
 * which is kept together with the fingerprint of an uninterrupted run at that time.
 *
 * @param folder a folder under {@code src/test/resources/savepoints}
 */
public record KeptSavepoint(Path folder) {
    private static final Path ALL = Path.of("src/test/resources/savepoints");

    static Path folder(final int number) {
        return ALL.resolve(Integer.toString(number));
    }

    public static List<KeptSavepoint> all() throws IOException {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.sorted().map(KeptSavepoint::new).toList();
        }
    }

    public Path journal() {
        return folder.resolve("journal.jsonl.gz");
    }

    public Path savepoint() {
        return folder.resolve("savepoint");
    }

    Path fingerprint() {
        return folder.resolve("fingerprint.txt");
    }

    Path settingsFile() {
        return folder.resolve("settings.txt");
    }

    /** The settings of the run, one a line; the first formats were kept with the defaults. */
    List<String> settings() throws IOException {
        return Files.exists(settingsFile()) ? Files.readAllLines(settingsFile()) : List.of();
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
