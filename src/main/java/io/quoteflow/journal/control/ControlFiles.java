package io.quoteflow.journal.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of control records in the output folder of a run. Each run that does not resume creates
 * a new one.
 */
public final class ControlFiles {
    private static final String PREFIX = "control-journal-";
    private static final String SUFFIX = ".jsonl";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private ControlFiles() {}

    /** Returns the name of a file that is created at a time. */
    public static String name(final Instant now) {
        return PREFIX + TIME.format(now) + SUFFIX;
    }

    /** Returns all files of a folder, oldest first. */
    public static List<Path> in(final Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file ->
                                    file.getFileName().toString().startsWith(PREFIX)
                                            && file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the number by which a position identifies a file. */
    static long identity(final Path file) {
        return file.getFileName().toString().hashCode();
    }

    /** Returns the file that a position identifies; empty if the folder does not have it. */
    static Optional<Path> find(final Path folder, final long identity) throws IOException {
        return in(folder).stream().filter(file -> identity(file) == identity).findFirst();
    }
}
