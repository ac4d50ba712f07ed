package io.quoteflow.journal.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the files of a recording by their names. */
final class RecordingFiles {
    private RecordingFiles() {}

    /** Returns the names of all files, by number; of one number, the plain file is first. */
    static List<RecordingName> in(final Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> RecordingName.parse(file.getFileName().toString()).stream())
                    .sorted(
                            Comparator.comparingInt(RecordingName::number)
                                    .thenComparing(RecordingName::compression))
                    .toList();
        }
    }

    /** Returns the name of the file with a number; empty if there is none. */
    static Optional<RecordingName> find(final Path folder, final int number) {
        for (final Compression compression : Compression.values()) {
            final RecordingName name = new RecordingName(number, compression);
            if (Files.isRegularFile(folder.resolve(name.text()))) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
