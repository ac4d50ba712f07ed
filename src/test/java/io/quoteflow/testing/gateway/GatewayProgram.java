package io.quoteflow.testing.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.testing.Program;
import io.quoteflow.testing.cluster.Await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** A gateway, or its watcher, as a process of the packaged program. */
public final class GatewayProgram implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)\\s");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MINUTES = 2;
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path said;

    /**
     * Starts the program.
     *
     * @param folder for what it says
     * @param environment beside that of this JVM
     * @param words after {@code quoteflow}
     */
    public GatewayProgram(
            final Path folder, final Map<String, String> environment, final List<String> words)
            throws IOException {
        said = Files.createTempFile(folder, "said", ".txt");
        final List<String> command =
                Program.start(List.of("-Xmx256m", "-Dlog4j2.configurationFile=" + logging(folder)));
        command.addAll(words);
        final ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** Everything is logged, so that a test can look for secrets in it. */
    private static Path logging(final Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("log4j2.properties"),
                String.join(
                        "\n",
                        "appender.console.type = Console",
                        "appender.console.name = console",
                        "appender.console.layout.type = PatternLayout",
                        "appender.console.layout.pattern = %d{HH:mm:ss.SSS} %-5p %c - %m%n%ex",
                        "logger.kafka.name = org.apache.kafka",
                        "logger.kafka.level = warn",
                        "rootLogger.level = debug",
                        "rootLogger.appenderRef.console.ref = console",
                        ""));
    }

    /** Returns what it has said so far. */
    public String said() throws IOException {
        return Files.readString(said);
    }

    /** Waits for what the process does; fails if it ends before. */
    public void until(final String what, final Await.Condition condition) throws Exception {
        final long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.holds()) {
            assertThat(process.isAlive()).as("%s; %s", what, said()).isTrue();
            assertThat(System.nanoTime()).as("%s; %s", what, said()).isLessThan(end);
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** Waits for its page and returns the address. */
    public String address() throws Exception {
        until("the page is up", () -> ADDRESS.matcher(said()).find());
        final Matcher address = ADDRESS.matcher(said());
        assertThat(address.find()).isTrue();
        return address.group(1);
    }

    /** Returns what a page says. */
    public String get(final String path) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(address() + path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Whether new orders are sent; also false if it does not answer yet, or any more. */
    public boolean isReady() throws IOException, InterruptedException {
        final Matcher address = ADDRESS.matcher(said());
        if (!address.find()) {
            return false;
        }
        try {
            final HttpRequest request =
                    HttpRequest.newBuilder(URI.create(address.group(1) + "/status.json"))
                            .timeout(PATIENCE)
                            .build();
            return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                    .path("ready")
                    .asBoolean();
        } catch (final IOException silent) {
            return false;
        }
    }

    /** Returns its state. */
    public JsonNode status() throws Exception {
        return JSON.readTree(get("/status.json"));
    }

    /** Waits until new orders are sent. */
    public GatewayProgram ready() throws Exception {
        until("it is ready", () -> status().path("ready").asBoolean());
        return this;
    }

    /** Returns what its threads do. */
    public String threads() throws IOException, InterruptedException {
        final Path dump = Files.createTempFile(said.getParent(), "threads", ".txt");
        final Process jstack =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jstack")
                                        .toString(),
                                Long.toString(process.pid()))
                        .redirectErrorStream(true)
                        .redirectOutput(dump.toFile())
                        .start();
        assertThat(jstack.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        return Files.readString(dump);
    }

    /** Returns the number of its process. */
    public long pid() {
        return process.pid();
    }

    /** Stops it in the middle of what it does, until {@link #thaw}. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets it go on, as if nothing had happened. */
    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(final String name) throws IOException, InterruptedException {
        final Process kill =
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(kill.exitValue()).as("kill -" + name).isZero();
    }

    /** Whether it has not ended; also true while it is frozen. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it has ended by itself; returns the exit code. */
    public int awaitEnd() throws IOException, InterruptedException {
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("%s", said()).isTrue();
        return process.exitValue();
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
    }

    /** Ends it as {@code kill} does; returns the exit code. */
    public int terminate() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
