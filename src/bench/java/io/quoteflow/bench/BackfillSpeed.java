package io.quoteflow.bench;

import io.quoteflow.simulation.SimulatedMarket;
import io.quoteflow.testing.kafka.KafkaBroker;
import io.quoteflow.testing.kafka.KafkaRun;

import com.sun.management.OperatingSystemMXBean;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * A backfill of a topic with all decision streams in files, beside a {@linkplain BareKafkaJob bare
 * Kafka job} over the same topic, at parallelism 1 and 2, in turn. The time of each over a topic of
 * three records is subtracted, so that the start does not count. A ratio of 2 means that the bare
 * job takes twice as long.
 */
public final class BackfillSpeed {
    private static final int INSTRUMENTS = 20;
    private static final int PARTITIONS = 4;
    private static final double NANOS = 1e9;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private record Time(double wall, double cpu) {
        Time minus(final Time other) {
            return new Time(wall - other.wall, cpu - other.cpu);
        }
    }

    private interface Job {
        void run() throws Exception;
    }

    private BackfillSpeed() {}

    /**
     * Measures and prints.
     *
     * @param words how many records, how many pairs; by default 500000 and 5
     */
    public static void main(final String[] words) throws Exception {
        final int records = words.length > 0 ? Integer.parseInt(words[0]) : 500_000;
        final int pairs = words.length > 1 ? Integer.parseInt(words[1]) : 5;
        final Path folder = Files.createTempDirectory("quoteflow-backfill");
        try (KafkaBroker broker = KafkaBroker.start(folder);
                KafkaRun full = new KafkaRun(folder, broker, "full", PARTITIONS);
                KafkaRun small = new KafkaRun(folder, broker, "small", PARTITIONS)) {
            send(broker.servers(), full.journalTopic(), records);
            send(broker.servers(), small.journalTopic(), 3);
            final double[] ofTwo = new double[pairs];
            final double[][] rates = new double[2][pairs];
            for (int parallelism = 1; parallelism <= 2; parallelism++) {
                compare(broker.servers(), full, small, parallelism, rates[parallelism - 1]);
            }
            for (int pair = 0; pair < pairs; pair++) {
                ofTwo[pair] = rates[0][pair] / rates[1][pair];
            }
            System.out.printf(
                    Locale.ROOT,
                    "backfill, parallelism 1 : 2, wall time: %.2f%n",
                    median(ofTwo));
        }
    }

    private static void compare(
            final String servers,
            final KafkaRun full,
            final KafkaRun small,
            final int parallelism,
            final double[] walls)
            throws Exception {
        final String words = "parallelism=" + parallelism;
        final int pairs = walls.length;
        final double[] byWall = new double[pairs];
        final double[] byCpu = new double[pairs];
        // warms the compilers up
        BareKafkaJob.run(servers, full.journalTopic(), parallelism);
        full.backfill("--overwrite", "--set", words);
        for (int pair = 0; pair < pairs; pair++) {
            final Time bare =
                    time(() -> BareKafkaJob.run(servers, full.journalTopic(), parallelism))
                            .minus(
                                    time(
                                            () ->
                                                    BareKafkaJob.run(
                                                            servers,
                                                            small.journalTopic(),
                                                            parallelism)));
            final Time ours =
                    time(() -> full.backfill("--overwrite", "--set", words))
                            .minus(time(() -> small.backfill("--overwrite", "--set", words)));
            byWall[pair] = bare.wall() / ours.wall();
            byCpu[pair] = bare.cpu() / ours.cpu();
            walls[pair] = ours.wall();
            System.out.printf(
                    Locale.ROOT,
                    "parallelism %d, pair %d: bare %.1f s (CPU %.1f), backfill %.1f s (CPU %.1f), ratio %.2f (CPU %.2f)%n",
                    parallelism,
                    pair + 1,
                    bare.wall(),
                    bare.cpu(),
                    ours.wall(),
                    ours.cpu(),
                    byWall[pair],
                    byCpu[pair]);
        }
        System.out.printf(
                Locale.ROOT,
                "bare Kafka job : backfill, parallelism %d: %.2f (CPU %.2f)%n",
                parallelism,
                median(byWall),
                median(byCpu));
    }

    private static Time time(final Job job) throws Exception {
        final long wall = System.nanoTime();
        final long cpu = SYSTEM.getProcessCpuTime();
        job.run();
        return new Time(
                (System.nanoTime() - wall) / NANOS, (SYSTEM.getProcessCpuTime() - cpu) / NANOS);
    }

    private static double median(final double[] values) {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void send(final String servers, final String topic, final int records) {
        final SimulatedMarket market = ManyInstruments.market(INSTRUMENTS, Integer.MAX_VALUE);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers, "linger.ms", "20"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                final SimulatedMarket.Record r = market.next();
                final ProducerRecord<byte[], byte[]> record =
                        new ProducerRecord<>(topic, bytes(r.instrument()), r.payload());
                record.headers()
                        .add("kind", bytes(r.kind()))
                        .add("received", bytes(Long.toString(r.received())))
                        .add("schema", bytes("1"));
                producer.send(record);
            }
        }
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
