package io.quoteflow.tool.check;

import io.quoteflow.config.Shipped;
import io.quoteflow.config.UsageException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The YAML files that can be named: those on disk, and those in the program. */
final class ShippedFiles {
    private static final String COMMENT = "#";
    private static final String SCHEMA = "yaml-language-server";

    private ShippedFiles() {}

    /**
     * A file.
     *
     * @param name path below the working directory, or in the program
     * @param onDisk whether the file on disk is used; a file on disk goes before one in the program
     * @param comment the comment at its start up to its first colon or full stop; may be empty
     */
    record Entry(String name, boolean onDisk, String comment) {}

    /**
     * Returns the files of a folder, in the order of their names.
     *
     * @param folder {@code jobs/} or {@code connectors/}
     * @throws UsageException if a file cannot be read
     */
    static List<Entry> in(final String folder) {
        return Shipped.in(folder).stream().map(ShippedFiles::entry).toList();
    }

    private static Entry entry(final String name) {
        final Path path = Path.of(name);
        final boolean onDisk = Files.isRegularFile(path);
        try (InputStream in =
                onDisk
                        ? Files.newInputStream(path)
                        : ShippedFiles.class.getResourceAsStream("/" + name)) {
            return new Entry(
                    name, onDisk, comment(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (final IOException unreadable) {
            throw new UsageException(name + ": cannot be read: " + unreadable);
        }
    }

    private static String comment(final String yaml) {
        final String comment =
                yaml.lines()
                        .takeWhile(line -> line.startsWith(COMMENT))
                        .filter(line -> !line.contains(SCHEMA))
                        .map(line -> line.substring(COMMENT.length()).strip())
                        .collect(Collectors.joining(" "));
        return comment.replaceFirst("([:.])( .*|$)", "");
    }
}
