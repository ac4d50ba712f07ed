package io.quoteflow.page;

import io.quoteflow.Quoteflow;
import io.quoteflow.testing.ServerPort;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.cluster.Await;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A run of the command line in this JVM, with its page. */
final class LiveRun {
    private final int port = ServerPort.find();
    private final PageClient page = new PageClient(address());
    private final Path journal;
    private final Path output;
    private final CompletableFuture<Integer> code;

    /**
     * Starts a run and waits until its page answers.
     *
     * @param folder for the output
     * @param minutes length of the simulated market
     * @param speed multiple of real time
     */
    LiveRun(final Path folder, final int minutes, final int speed) throws Exception {
        journal =
                SimulatedJournalFile.write(
                        folder.resolve("journal.jsonl"),
                        SimulatedJournalFile.lines(3, minutes, false));
        output = folder.resolve("live");
        final List<String> words =
                List.of(
                        "run",
                        "jobs/replay.yaml",
                        "--input",
                        journal.toString(),
                        "--output",
                        output.toString(),
                        "--overwrite",
                        "--speed",
                        Integer.toString(speed),
                        "--set",
                        "parallelism=2",
                        "--set",
                        "report=false",
                        "--set",
                        "page.port=" + port,
                        // in use by then, so the UI takes the next port
                        "--set",
                        "ui.port=" + port);
        code = CompletableFuture.supplyAsync(() -> Quoteflow.execute(words.toArray(String[]::new)));
        Await.until("its page", this::answers);
    }

    private boolean answers() throws IOException, InterruptedException {
        if (code.isDone()) {
            throw new IOException("the run ended before its page was seen: " + code.join());
        }
        try {
            return page.get("/").statusCode() == 200;
        } catch (final ConnectException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    String address() {
        return "http://localhost:" + port;
    }

    Path journal() {
        return journal;
    }

    Path output() {
        return output;
    }

    boolean hasEnded() {
        return code.isDone();
    }

    /** Waits for the end and returns the exit code. */
    int join() {
        return code.join();
    }

    PageClient page() {
        return page;
    }
}
