package io.quoteflow.packaging;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Starts the packaged program by {@code bin/quoteflow}. */
class LauncherITCase {
    private static final Path JAR = Path.of("target/quoteflow-standalone.jar");
    private static final Path ARCHIVE = Path.of("target/quoteflow.jsa");

    @TempDir Path folder;

    /** Runs a launcher and returns what it said, both outputs together. */
    private static String say(final Path launcher, final String options, final String... words)
            throws IOException, InterruptedException {
        final ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(launcher.toString());
        builder.command().addAll(List.of(words));
        builder.environment().put("QUOTEFLOW_JAVA_OPTS", options);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        final Process process = builder.redirectErrorStream(true).start();
        final String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said;
    }

    @Test
    void classesComeFromTheArchive() throws IOException, InterruptedException {
        assertThat(ARCHIVE).as("mvn package makes it").exists();
        final Path loaded = folder.resolve("loaded");
        final String said =
                say(
                        Path.of("bin/quoteflow"),
                        "-XX:TieredStopAtLevel=1 -Xlog:class+load:file=" + loaded,
                        "--version");
        assertThat(said).startsWith("quoteflow ").hasLineCount(1);
        assertThat(Files.readAllLines(loaded))
                .anyMatch(
                        line ->
                                line.contains(
                                        " io.quoteflow.Quoteflow source: shared objects file"));
    }

    @Test
    void theProgramStartsWithoutTheArchive() throws IOException, InterruptedException {
        final Path launcher = folder.resolve("bin/quoteflow");
        Files.createDirectories(launcher.getParent());
        Files.copy(Path.of("bin/quoteflow"), launcher);
        assertThat(say(launcher, "", "--version"))
                .contains("quoteflow-standalone.jar is missing; mvn -q package");
        Files.createDirectories(folder.resolve("target"));
        Files.createSymbolicLink(
                folder.resolve("target/quoteflow-standalone.jar"), JAR.toAbsolutePath());
        assertThat(say(launcher, "-XX:TieredStopAtLevel=1", "--version"))
                .startsWith("quoteflow ")
                .hasLineCount(1);
        // an archive of another program is left aside, too
        Files.write(folder.resolve("target/quoteflow.jsa"), new byte[1000]);
        assertThat(say(launcher, "-XX:TieredStopAtLevel=1", "--version"))
                .startsWith("quoteflow ")
                .hasLineCount(1);
    }
}
