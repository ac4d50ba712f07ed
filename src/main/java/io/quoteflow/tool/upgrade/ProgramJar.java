package io.quoteflow.tool.upgrade;

import io.quoteflow.config.UsageException;
import io.quoteflow.file.FileTrouble;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * A standalone jar of some version of the program.
 *
 * @param file absolute path
 * @param version that the jar names, such as {@code 0.1.0}
 * @param commit that the jar was built from; empty if the jar does not name it
 */
record ProgramJar(Path file, String version, String commit) {
    private static final String PROPERTIES = "io/quoteflow/version.properties";

    /**
     * Opens a jar.
     *
     * @throws UsageException if the file is not a standalone jar of the program
     */
    static ProgramJar open(final String name) {
        final Path file = Path.of(name).toAbsolutePath().normalize();
        if (!Files.isRegularFile(file)) {
            throw new UsageException(name + ": there is no such file");
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            final ZipEntry entry = jar.getEntry(PROPERTIES);
            if (entry == null
                    || jar.getManifest() == null
                    || jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS)
                            == null) {
                throw refused(name, "there is no version of Quoteflow in it, or no main class");
            }
            final Properties properties = new Properties();
            try (InputStream in = jar.getInputStream(entry)) {
                properties.load(in);
            }
            return new ProgramJar(
                    file,
                    properties.getProperty("version", "unknown"),
                    properties.getProperty("commit", ""));
        } catch (final IOException unreadable) {
            throw refused(name, FileTrouble.cause(unreadable));
        }
    }

    private static UsageException refused(final String name, final String why) {
        return new UsageException(
                name
                        + ": is not a jar that can run a job: "
                        + why
                        + "; allowed is a standalone jar");
    }

    /** Describes the jar in one line. */
    String text() {
        return "quoteflow " + version + (commit.isEmpty() ? "" : " (" + commit + ")") + ", " + file;
    }
}
