package io.quoteflow.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Starts the packaged program as a process with its own environment. */
public final class Program {
    private static final Path JAR = Path.of("target/quoteflow-standalone.jar");
    private static final int MINUTES = 5;

    private Program() {}

    /**
     * What starts it.
     *
     * @param environment beside that of this JVM
     */
    public static ProcessBuilder with(
            final Map<String, String> environment, final List<String> words) throws IOException {
        final List<String> command = start(List.of());
        command.addAll(words);
        final ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }

    /**
     * Returns the start of a command line: a JVM, and the program.
     *
     * @param options of the JVM beside those of {@link ShortLived}
     */
    public static List<String> start(final List<String> options) throws IOException {
        assertThat(JAR).as("mvn package makes it").exists();
        final List<String> command = ShortLived.java();
        command.addAll(ClassArchive.options(JAR));
        command.addAll(options);
        command.addAll(List.of("-jar", JAR.toString()));
        return command;
    }

    /**
     * Says words to it and waits for its end.
     *
     * @param folder for what it says
     */
    public static Runs.Said say(
            final Path folder, final Map<String, String> environment, final List<String> words)
            throws IOException, InterruptedException {
        final Path out = Files.createTempFile(folder, "said", ".out");
        final Path err = Files.createTempFile(folder, "said", ".err");
        final Process process =
                with(environment, words)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as(words + " ends").isTrue();
        return new Runs.Said(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
