package io.quoteflow.job.journal;

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
 * Names of the files of control records beside a run's decisions: a start anew, from a savepoint
 * too, has a file of its own, so that no run takes another's records for its own.
 */
public final class ControlFiles {
    private static final String PREFIX = "control-journal-";
    private static final String SUFFIX = ".jsonl";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private ControlFiles() {}

    /**
     * That of a run: if it goes on from a checkpoint, the one of the run before; else its own. A
     * run that nobody can ask for anything has one too where earlier ones are there, so that who
     * resumes it does not take those for its own.
     *
     * @param asked whether people can ask for something
     */
    public static Optional<Path> of(
            final Path folder, final boolean resumed, final boolean asked, final Instant now)
            throws IOException {
        final Optional<Path> before = newest(folder);
        if (resumed && before.isPresent()) {
            return before;
        }
        return asked || before.isPresent()
                ? Optional.of(folder.resolve(PREFIX + TIME.format(now) + SUFFIX))
                : Optional.empty();
    }

    /** All of a folder, oldest first. */
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

    /** That of the run which wrote the folder last, if it had one. */
    public static Optional<Path> newest(final Path folder) throws IOException {
        final List<Path> all = in(folder);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }
}
