package io.quoteflow.testing;

import javax.tools.ToolProvider;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import static org.assertj.core.api.Assertions.assertThat;

/** Another version of this program: copies of some of its sources are changed and compiled. */
public final class ChangedProgram {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path JAR = Path.of("target/quoteflow-standalone.jar");
    private static final String STATE = "io/quoteflow/trading/TraderState.java";
    private static final String SERIALIZER = "io/quoteflow/job/state/TraderStateSerializer.java";
    private static final String VERSION = "io/quoteflow/version.properties";

    private final Path folder;
    private final List<String> changed = new ArrayList<>();

    /**
     * Starts with a program that is not changed.
     *
     * @param folder for sources, classes and jar; may not exist
     */
    public ChangedProgram(final Path folder) {
        this.folder = folder;
    }

    /**
     * Replaces text of a source file.
     *
     * @param file its path below the root of the sources
     * @param replacements pairs of the text before, which must occur, and the text after
     * @return this program
     */
    public ChangedProgram change(final String file, final String... replacements)
            throws IOException {
        String text = Files.readString(SOURCES.resolve(file));
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text).as(file).contains(replacements[i]);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        final Path source = folder.resolve("sources").resolve(file);
        Files.createDirectories(source.getParent());
        Files.writeString(source, text);
        changed.add(source.toString());
        return this;
    }

    /**
     * Adds one field to the trader's state and removes another one, in a later format.
     *
     * @return this program
     */
    public ChangedProgram changeState() throws IOException {
        change(
                SERIALIZER,
                "VERSION = HedgeSection.FORMAT;",
                "VERSION = 10;",
                "HedgeSection.format(state)",
                "VERSION",
                "HedgeSection.format(from)",
                "VERSION");
        return change(
                STATE,
                "        clockSteps.write(out);\n",
                "        out.putText(\"added in format 10\");\n",
                "        clockSteps = ClockSteps.read(in);\n",
                """
                        if (in.version() < 10) {
                            ClockSteps.read(in);
                        } else if (!in.getText().equals("added in format 10")) {
                            throw new IllegalStateException("format 10 is not what was written");
                        }
                        clockSteps = new ClockSteps();
                """,
                "        HedgeSection.read(this, in);\n",
                "");
    }

    /** Compiles the changed sources and returns the folder of their classes. */
    public Path compile() throws IOException {
        final Path classes = Files.createDirectories(folder.resolve("classes"));
        final List<String> words =
                new ArrayList<>(List.of("-nowarn", "-cp", classPath(), "-d", classes.toString()));
        words.addAll(changed);
        final int result =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, words.toArray(String[]::new));
        assertThat(result).as("javac").isZero();
        return classes;
    }

    /** Returns the class path of this program, without the changed classes. */
    public static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /**
     * Makes a jar that runs like the standalone jar, with the changed classes before its own.
     *
     * @param version that the jar names
     */
    public Path jar(final String version) throws IOException {
        final Path classes = compile();
        final Path properties = classes.resolve(VERSION);
        Files.createDirectories(properties.getParent());
        Files.writeString(properties, "version=" + version + "\n");
        final Path jar = folder.resolve("changed.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest());
                Stream<Path> files = Files.walk(classes)) {
            for (final Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(each).toString()));
                out.write(Files.readAllBytes(each));
                out.closeEntry();
            }
        }
        return jar;
    }

    private static Manifest manifest() throws IOException {
        try (JarFile standalone = new JarFile(JAR.toFile())) {
            final Manifest manifest = new Manifest(standalone.getManifest());
            manifest.getMainAttributes()
                    .put(Attributes.Name.CLASS_PATH, JAR.toAbsolutePath().toUri().toString());
            return manifest;
        }
    }
}
