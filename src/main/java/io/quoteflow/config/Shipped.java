package io.quoteflow.config;

import io.quoteflow.text.Suggestion;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Finds the YAML files that can be named. A file may be on disk or in the jar. */
public final class Shipped {
    private static final String YAML = ".yaml";

    private Shipped() {}

    /**
     * Returns the names of the files of a folder, on disk and in the jar, in order.
     *
     * @param folder {@code jobs/} or {@code connectors/}
     */
    public static SortedSet<String> in(final String folder) {
        final TreeSet<String> found = new TreeSet<>();
        onDisk(Path.of(folder), folder, found);
        inProgram(found);
        found.removeIf(name -> !name.startsWith(folder));
        return found;
    }

    /**
     * Returns a question to append to the message that a file does not exist.
     *
     * @return {@code "; did you mean X?"}, or an empty text if no file has a similar name
     */
    static String question(final String file) {
        final TreeSet<String> found = new TreeSet<>();
        for (final String folder : List.of(folder(file), "jobs/", "connectors/")) {
            onDisk(Path.of(folder), folder, found);
        }
        inProgram(found);
        return Suggestion.nearest(stem(file), found.stream().map(Shipped::stem).toList())
                .map(near -> "; did you mean " + near + YAML + "?")
                .orElse("");
    }

    private static String stem(final String file) {
        return file.replaceFirst("\\.ya?ml$", "");
    }

    private static String folder(final String file) {
        return file.substring(0, file.lastIndexOf('/') + 1);
    }

    private static void onDisk(final Path folder, final String prefix, final TreeSet<String> to) {
        try (Stream<Path> files = Files.list(folder)) {
            files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(YAML))
                    .forEach(name -> to.add(prefix + name));
        } catch (final IOException notListed) {
            // there are no suggestions from a folder that cannot be listed
        }
    }

    private static void inProgram(final TreeSet<String> to) {
        final CodeSource source = Shipped.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return;
        }
        try {
            final Path program = Path.of(source.getLocation().toURI());
            if (Files.isDirectory(program)) {
                for (final String folder : List.of("jobs/", "connectors/")) {
                    onDisk(program.resolve(folder), folder, to);
                }
                return;
            }
            try (JarFile jar = new JarFile(program.toFile())) {
                jar.stream()
                        .map(entry -> entry.getName())
                        .filter(name -> name.matches("(jobs|connectors)/[^/]+\\.yaml"))
                        .forEach(to::add);
            }
        } catch (final IOException | URISyntaxException | IllegalArgumentException notListed) {
            // there are no suggestions from a folder that cannot be listed
        }
    }
}
