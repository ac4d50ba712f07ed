package io.quoteflow.testing.kafka;

import io.quoteflow.testing.ServerPort;
import io.quoteflow.testing.ShortLived;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real Kafka node in its own process, started by the script for users, {@code
 * docker/kafka/broker}. If it is killed and started again, it has the same port and the same data.
 */
public final class KafkaBroker implements Closeable {
    private static final Path SCRIPT = Path.of("docker/kafka/broker");
    private static final int SECONDS = 120;

    private final Path state;
    private final int port;

    private KafkaBroker(final Path state, final int port) {
        this.state = state;
        this.port = port;
    }

    /**
     * Starts a node on a free port.
     *
     * @param folder where it may keep everything
     */
    public static KafkaBroker start(final Path folder) throws IOException, InterruptedException {
        return start(folder, List.of());
    }

    /**
     * Starts a node with more properties than those it has by itself.
     *
     * @param folder where it may keep everything
     * @param with a file of them
     */
    public static KafkaBroker startWith(final Path folder, final Path with)
            throws IOException, InterruptedException {
        return start(folder, List.of("--with", with.toString()));
    }

    private static KafkaBroker start(final Path folder, final List<String> more)
            throws IOException, InterruptedException {
        assertThat(Path.of("target/kafka-lib"))
                .as("mvn antrun:run@kafka-broker makes it")
                .isDirectory();
        final KafkaBroker broker = new KafkaBroker(folder.resolve("kafka"), ServerPort.find());
        final List<String> words =
                new ArrayList<>(List.of("start", "--port", Integer.toString(broker.port)));
        words.addAll(more);
        broker.say(words.toArray(String[]::new));
        return broker;
    }

    /** Starts it again where it was killed. */
    public void start() throws IOException, InterruptedException {
        say("start", "--port", Integer.toString(port));
    }

    /** {@code kill -9}. */
    public void kill() throws IOException, InterruptedException {
        final long pid = Long.parseLong(Files.readString(state.resolve("pid")).strip());
        final ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    public String servers() {
        return "localhost:" + port;
    }

    /** What a console consumer sees of a topic. */
    public String consume(final String topic) throws IOException, InterruptedException {
        return say("consume", topic);
    }

    private String say(final String... words) throws IOException, InterruptedException {
        final List<String> all =
                new ArrayList<>(
                        List.of(
                                "bash",
                                SCRIPT.toString(),
                                "--state",
                                state.toAbsolutePath().toString()));
        all.addAll(List.of(words));
        final Path out = Files.createTempFile("broker", ".out");
        final ProcessBuilder builder =
                new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(out.toFile());
        if (words[0].equals("start")) {
            builder.environment().put("JDK_JAVA_OPTIONS", String.join(" ", ShortLived.OPTIONS));
        }
        final Process process = builder.start();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as(String.join(" ", all)).isTrue();
        final String said = Files.readString(out);
        Files.delete(out);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    @Override
    public void close() {
        try {
            say("remove");
            Files.deleteIfExists(state);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
