package io.quoteflow.cluster;

import io.quoteflow.testing.Program;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.cluster.Await;
import io.quoteflow.testing.net.Sockets;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged program while it runs on a journal that takes it minutes. It is killed at the end.
 */
final class EmbeddedProgram implements AutoCloseable {
    private static final int MINUTES = 10;

    private final Process process;
    private final Path said;
    private final Path output;

    /** Starts it, and waits until it decides. */
    EmbeddedProgram(final Path folder, final String... settings) throws Exception {
        final Path journal =
                SimulatedJournalFile.write(
                        folder.resolve("journal.jsonl"),
                        SimulatedJournalFile.lines(3, MINUTES, false));
        output = folder.resolve("run");
        said = folder.resolve("said");
        final List<String> words =
                new ArrayList<>(
                        List.of(
                                "run",
                                "jobs/replay.yaml",
                                "--input",
                                journal.toString(),
                                "--output",
                                output.toString(),
                                "--speed",
                                "1"));
        for (final String setting : settings) {
            words.addAll(List.of("--set", setting));
        }
        process =
                Program.with(Map.of(), words)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        Await.until("a decision", () -> decisions() > 0);
    }

    private long decisions() throws Exception {
        if (!process.isAlive()) {
            throw new IllegalStateException(Files.readString(said));
        }
        final Path controls = output.resolve("controls.jsonl");
        return Files.exists(controls) ? Files.size(controls) : 0;
    }

    /** All bytes of its decision files: they grow while the job runs. */
    long bytes() throws Exception {
        long bytes = decisions();
        for (final String stream : List.of("metrics", "signals", "quotes", "orders")) {
            final Path file = output.resolve(stream + ".jsonl");
            bytes += Files.exists(file) ? Files.size(file) : 0;
        }
        return bytes;
    }

    /** Waits until it has decided more. */
    void awaitProgress() throws Exception {
        final long before = bytes();
        Await.until("more decisions", () -> bytes() > before);
    }

    List<InetSocketAddress> listening() throws Exception {
        return Sockets.listening(process.pid());
    }

    Path output() {
        return output;
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly();
        process.waitFor(1, TimeUnit.MINUTES);
    }
}
