package io.quoteflow.testing;

import io.quoteflow.testing.cluster.Await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged program as a process that goes on until somebody ends it. */
public final class ProgramRun implements AutoCloseable {
    private static final Pattern PAGE = Pattern.compile("Live page: (http://localhost:\\d+)");
    private static final int MINUTES = 3;

    private final Process process;
    private final Path out;
    private final Path err;

    /**
     * Starts it.
     *
     * @param folder for what it says
     */
    public ProgramRun(final Path folder, final List<String> words) throws IOException {
        out = Files.createTempFile(folder, "said", ".out");
        err = Files.createTempFile(folder, "said", ".err");
        process =
                Program.with(Map.of(), words)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
    }

    /** Waits for what the process does; fails if it ends before. */
    public ProgramRun until(final String what, final Await.Condition condition) throws Exception {
        Await.until(
                what,
                () -> {
                    assertThat(process.isAlive()).as("%s; %s", what, said()).isTrue();
                    return condition.holds();
                });
        return this;
    }

    /** Returns what it has said so far. */
    public String said() throws IOException {
        return Files.readString(out) + Files.readString(err);
    }

    /** Waits for its live page and returns the address. */
    public String page() throws Exception {
        until("the page is up", () -> PAGE.matcher(said()).find());
        final Matcher page = PAGE.matcher(said());
        assertThat(page.find()).isTrue();
        return page.group(1);
    }

    /** Ends it as kill does, and waits for its end. */
    public Runs.Said terminate() throws IOException, InterruptedException {
        process.destroy();
        return join();
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
    }

    /** Waits for its end. */
    public Runs.Said join() throws IOException, InterruptedException {
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as(said()).isTrue();
        return new Runs.Said(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
