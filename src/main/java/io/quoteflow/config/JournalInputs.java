package io.quoteflow.config;

import io.quoteflow.journal.compiled.CompiledJournal;
import io.quoteflow.journal.compiled.UnusableCompilationException;
import io.quoteflow.journal.file.ForeignInput;
import io.quoteflow.journal.folder.RecordedFolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the journals that a user names: files, folders of files, and recorded folders. */
public final class JournalInputs {
    private static final String NAME = ".jsonl";

    /**
     * Endings after {@code .jsonl} of the files in a folder that are checked. If such a file cannot
     * be read, it is refused instead of skipped.
     */
    private static final Set<String> PACKED =
            Set.of("", ".gz", ".zst", ".zip", ".xz", ".bz2", ".lz4");

    private JournalInputs() {}

    /**
     * Finds the files.
     *
     * @param origin where the names were given, such as {@code --input}, for messages
     * @param names files and folders. The folder of a recording is one input. Another folder stands
     *     for its files {@code *.jsonl}, {@code *.jsonl.gz} and {@code *.jsonl.zst} in the order of
     *     their names, without hidden files and subfolders
     * @return absolute paths of files and recorded folders; their order numbers them
     * @throws UsageException with one line, if a name is neither a file nor a folder, a folder has
     *     no journal file, or a file is not a journal
     */
    public static List<String> files(final String origin, final List<String> names) {
        final List<String> files = new ArrayList<>();
        for (final String name : names) {
            final Path path = Path.of(name);
            if (isRecording(origin + " " + name, path)) {
                files.add(ConnectorResolver.absolute(name));
            } else if (Files.isDirectory(path)) {
                final List<Path> found = inFolder(origin + " " + name, path);
                found.forEach(file -> check(origin + " " + file, file));
                found.forEach(file -> files.add(ConnectorResolver.absolute(file.toString())));
            } else {
                check(origin + " " + name, path);
                files.add(ConnectorResolver.absolute(name));
            }
        }
        return files;
    }

    private static boolean isRecording(final String name, final Path path) {
        try {
            return Files.isDirectory(path) && RecordedFolder.isRecording(path);
        } catch (final IOException e) {
            throw new UsageException(name + ": the folder cannot be read: " + e);
        }
    }

    private static List<Path> inFolder(final String name, final Path folder) {
        final List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files =
                    all.filter(file -> isJournal(file.getFileName().toString()))
                            .filter(Files::isRegularFile)
                            .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                            .toList();
        } catch (final IOException e) {
            throw new UsageException(name + ": the folder cannot be read: " + e);
        }
        if (files.isEmpty()) {
            throw new UsageException(
                    name
                            + ": there is no journal file in this folder; their names end in .jsonl, .jsonl.gz or .jsonl.zst");
        }
        return files;
    }

    private static boolean isJournal(final String name) {
        final String lower = name.toLowerCase(Locale.ROOT);
        final int end = lower.lastIndexOf(NAME);
        return !name.startsWith(".")
                && end >= 0
                && PACKED.contains(lower.substring(end + NAME.length()));
    }

    private static void check(final String name, final Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UsageException(name + ": there is no such file, or it cannot be read");
        }
        final Optional<String> foreign;
        try {
            if (CompiledJournal.isCompiled(file)) {
                new CompiledJournal(file).verify();
                return;
            }
            foreign = ForeignInput.describe(file);
        } catch (final UnusableCompilationException unusable) {
            throw new UsageException(name + ": " + unusable.what());
        } catch (final IOException e) {
            throw new UsageException(name + ": cannot be read: " + e);
        }
        if (foreign.isPresent()) {
            throw new UsageException(name + ": " + foreign.get());
        }
    }
}
