package io.quoteflow.bench;

import io.quoteflow.simulation.SimulatedMarket;
import io.quoteflow.testing.kafka.KafkaBroker;
import io.quoteflow.testing.kafka.KafkaRun;

import org.HdrHistogram.Histogram;

import org.apache.kafka.clients.admin.NewTopic;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * From a record in the journal topic to the order that it caused, through a real broker, beside a
 * bare consume-and-produce echo: five pairs taken in turn at each rate, a live job with checkpoints
 * every second. Latency counts from when a record was planned to be sent, so a stall is not
 * forgiven (no coordinated omission). A percentile is printed only where 100 samples lie beyond it.
 */
public final class KafkaLatency {
    private static final int PAIRS = 5;
    private static final int SECONDS = 20;
    private static final int WARM_UP_SECONDS = 60;
    private static final int[] RATES = {500, 2000};
    private static final int PARTITIONS = 4;
    private static final long START = 1_767_225_600_000L;
    private static final long DAY = 86_400_000;
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99};
    private static final double LEAST_BEYOND = 100;
    private static final double MICROS_A_MILLI = 1000;

    private KafkaLatency() {}

    public static void main(final String[] words) throws Exception {
        new KafkaLatency().measure();
    }

    private void measure() throws Exception {
        final Path folder = Files.createTempDirectory("quoteflow-latency");
        try (KafkaBroker broker = KafkaBroker.start(folder);
                KafkaRun run = new KafkaRun(folder, broker, "latency", PARTITIONS)) {
            run.cluster()
                    .admin()
                    .createTopics(
                            List.of(
                                    new NewTopic("echo-in", PARTITIONS, (short) 1),
                                    new NewTopic("echo-out", PARTITIONS, (short) 1)))
                    .all()
                    .get();
            final Process echo = echo(broker.servers(), folder.resolve("echo.log"));
            try (LatencyProbe ofEcho =
                            LatencyProbe.ofEcho(
                                    market(), broker.servers(), "echo-in", "echo-out");
                    LatencyProbe ofJob =
                            LatencyProbe.ofJob(
                                    market(),
                                    broker.servers(),
                                    run.journalTopic(),
                                    run.decisionTopic("orders"))) {
                run.start("--set", "checkpoints.intervalMs=1000");
                // its first record is each instrument's definition, so it decides from here on
                ofJob.send(100, 5);
                run.awaitCaughtUp();
                ofEcho.send(RATES[1], WARM_UP_SECONDS);
                ofJob.send(RATES[1], WARM_UP_SECONDS);
                for (final int rate : RATES) {
                    compare(rate, ofEcho, ofJob, run);
                }
            } finally {
                echo.destroyForcibly();
            }
        }
    }

    private static SimulatedMarket market() {
        return new SimulatedMarket(
                new SimulatedMarket.Settings(
                        1, START, DAY, SimulatedMarket.standardInstruments()));
    }

    private static Process echo(final String servers, final Path log) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KafkaEcho.class.getName(),
                        servers,
                        "echo-in",
                        "echo-out")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private void compare(
            final int rate,
            final LatencyProbe ofEcho,
            final LatencyProbe ofJob,
            final KafkaRun run)
            throws Exception {
        final Histogram echoes = new Histogram(3);
        final Histogram orders = new Histogram(3);
        final double[] medians = new double[PAIRS];
        final double[] ninetyNinths = new double[PAIRS];
        final double[] apart = new double[PAIRS];
        for (int pair = 0; pair < PAIRS; pair++) {
            final Histogram echo = ofEcho.send(rate, SECONDS);
            final Histogram order = ofJob.send(rate, SECONDS);
            if (!run.job().isAlive()) {
                throw new IllegalStateException(run.job().said());
            }
            medians[pair] = ratio(order, echo, 50);
            ninetyNinths[pair] = ratio(order, echo, 99);
            apart[pair] =
                    (order.getValueAtPercentile(99) - echo.getValueAtPercentile(99))
                            / MICROS_A_MILLI;
            System.out.printf(
                    Locale.ROOT,
                    "%d/s, pair %d: median %.2f times the echo's, 99th %.2f times (%.1f ms more)%n",
                    rate,
                    pair + 1,
                    medians[pair],
                    ninetyNinths[pair],
                    apart[pair]);
            echoes.add(echo);
            orders.add(order);
        }
        print(rate, "echo", echoes);
        print(rate, "journal to orders", orders);
        System.out.printf(
                Locale.ROOT,
                "%d/s, median of the pairs: median %.2f times, 99th %.2f times (%.1f ms more)%n",
                rate,
                middle(medians),
                middle(ninetyNinths),
                middle(apart));
    }

    private static double ratio(final Histogram a, final Histogram b, final double percentile) {
        return (double) a.getValueAtPercentile(percentile) / b.getValueAtPercentile(percentile);
    }

    private static double middle(final double[] values) {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void print(final int rate, final String what, final Histogram histogram) {
        final StringBuilder line = new StringBuilder();
        line.append(
                String.format(
                        Locale.ROOT, "%d/s %-18s %7d", rate, what, histogram.getTotalCount()));
        for (final double percentile : PERCENTILES) {
            final boolean enough =
                    histogram.getTotalCount() * (1 - percentile / 100) >= LEAST_BEYOND;
            line.append(
                    enough
                            ? String.format(
                                    Locale.ROOT,
                                    "  %s%%: %.2f ms",
                                    Double.toString(percentile),
                                    histogram.getValueAtPercentile(percentile) / MICROS_A_MILLI)
                            : "  " + percentile + "%: -");
        }
        System.out.println(
                line.append(
                        String.format(
                                Locale.ROOT,
                                "  max: %.2f ms",
                                histogram.getMaxValue() / MICROS_A_MILLI)));
    }
}
