package io.quoteflow.testing.kafka;

import io.quoteflow.testing.Program;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs {@code quoteflow run} in its own process, so that a test can kill it. */
public final class LiveJob implements Closeable {
    private static final Path QUIET = Path.of("src/test/resources/log4j2-test.properties");

    private final Process process;
    private final Path log;

    private LiveJob(final Process process, final Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a job.
     *
     * @param log where both of its outputs go
     * @param words after {@code run}
     */
    public static LiveJob run(final Path log, final List<String> words) throws IOException {
        final List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(words);
        return say(log, all);
    }

    /**
     * Starts any command.
     *
     * @param log where both of its outputs go
     * @param words of the command line
     */
    public static LiveJob say(final Path log, final List<String> words) throws IOException {
        final List<String> all =
                Program.start(List.of("-Xmx768m", "-Dlog4j2.configurationFile=" + QUIET));
        all.addAll(words);
        final Process process =
                new ProcessBuilder(all)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        return new LiveJob(process, log);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the number of its process. */
    public long pid() {
        return process.pid();
    }

    /** {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    /** Its exit code, when it has ended by itself. */
    public int await() throws InterruptedException, IOException {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(said()).isTrue();
        return process.exitValue();
    }

    /** Everything that it said. */
    public String said() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
