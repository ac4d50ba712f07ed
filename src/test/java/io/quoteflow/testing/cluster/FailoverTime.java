package io.quoteflow.testing.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Measures the failover time on a cluster with the shipped configuration and spare slots on another
 * TaskManager. The time starts with {@code kill -9} of the busy TaskManager and ends when the file
 * contains a newer order than before. Prints five measurements and their median.
 */
public final class FailoverTime {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIMES = 5;
    private static final int CHECKPOINTS = 8;
    private static final int TAIL = 8192;
    private static final Set<String> ACTIONS = Set.of("place", "amend", "cancel");

    private FailoverTime() {}

    public static void main(final String[] words) throws Exception {
        final Path folder = Files.createTempDirectory("quoteflow-failover");
        final double[] seconds = new double[TIMES];
        try (FlinkCluster cluster = FlinkCluster.start(folder.resolve("cluster"), 2, List.of())) {
            for (int i = 0; i < TIMES; i++) {
                seconds[i] = once(cluster, folder.resolve("decisions-" + i));
                cluster.startMissing();
            }
        }
        Arrays.sort(seconds);
        System.out.printf("median of %d: %.2f s%n", TIMES, seconds[TIMES / 2]);
    }

    private static double once(final FlinkCluster cluster, final Path output) throws Exception {
        final String job =
                cluster.submit(
                        List.of(
                                "run",
                                "jobs/demo.yaml",
                                "--speed",
                                "10",
                                "--output",
                                output.toString()));
        final Path orders = output.resolve("orders.jsonl");
        Await.until(
                "orders after some checkpoints",
                () -> cluster.rest().completed(job) >= CHECKPOINTS && newest(orders) > 0);
        final String busy = cluster.rest().taskManagerOf(job, "decisions");
        final long killedAt = System.currentTimeMillis();
        final long start = System.nanoTime();
        cluster.killTaskManager(busy);
        final long before = newest(orders);
        Await.until("a newer order", () -> newest(orders) > before);
        final double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%s killed: noticed after %.2f s, next order after %.2f s%n",
                busy, (noticed(cluster, job) - killedAt) / 1e3, seconds);
        cluster.cancelAll();
        return seconds;
    }

    /** When the JobManager knew of it, ms; it says so some seconds late. */
    private static long noticed(final FlinkCluster cluster, final String job) throws Exception {
        final AtomicReference<JsonNode> entries = new AtomicReference<>();
        Await.until(
                "the loss in the job's history",
                () -> {
                    entries.set(
                            cluster.rest()
                                    .get("/jobs/" + job + "/exceptions")
                                    .at("/exceptionHistory/entries"));
                    return !entries.get().isEmpty();
                });
        return entries.get().get(0).get("timestamp").asLong();
    }

    /**
     * The time of the newest order, by the symbol's clock, among the last whole lines; 0 for none.
     */
    private static long newest(final Path orders) throws IOException {
        if (!Files.exists(orders)) {
            return 0;
        }
        final String text;
        try (FileChannel file = FileChannel.open(orders)) {
            final ByteBuffer tail = ByteBuffer.allocate(TAIL);
            file.read(tail, Math.max(0, file.size() - TAIL));
            text = new String(tail.array(), 0, tail.position(), StandardCharsets.UTF_8);
        }
        final String[] lines = text.substring(0, text.lastIndexOf('\n') + 1).split("\n");
        long newest = 0;
        for (final String line : lines) {
            // the first may be cut
            if (line.startsWith("{")) {
                final JsonNode order = JSON.readTree(line);
                if (ACTIONS.contains(order.get("action").asText())) {
                    newest = Math.max(newest, order.get("time").asLong());
                }
            }
        }
        return newest;
    }
}
