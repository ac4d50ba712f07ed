package io.quoteflow.bench;

import io.quoteflow.connector.files.DecisionFileSink;
import io.quoteflow.connector.journal.JournalSource;
import io.quoteflow.job.RestorePolicy;
import io.quoteflow.job.Topology;
import io.quoteflow.job.TraderFunction;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.JournalFeedFactory;
import io.quoteflow.journal.folder.JournalInputsFactory;
import io.quoteflow.parameter.ParameterSet;
import io.quoteflow.simulation.SimulatedMarket;

import com.sun.management.OperatingSystemMXBean;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;


import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * What a checkpoint every second costs a job of 1,000 instruments of 200 levels a side: CPU time of
 * the process a record, with and without, in pairs taken in turn, each a whole embedded run from a
 * journal file to decision files.
 */
public final class CheckpointCost {
    private static final int PAIRS = 7;
    private static final int INSTRUMENTS = 1000;
    private static final int SECONDS = 60;
    private static final double NANOS = 1e9;
    private static final AtomicLong CHECKPOINTS = new AtomicLong();
    private static final AtomicLong RECORDS = new AtomicLong();

    private record Run(double nanosPerRecord, double seconds, long checkpoints) {}

    /** Counts what is read, and how often the reader is asked where it stands: once a checkpoint. */
    private record Counting(JournalInputsFactory files) implements JournalFeedFactory {
        private static final long serialVersionUID = 1;

        @Override
        public JournalFeed open(final long[] position) throws IOException {
            final JournalFeed feed = files.open(position);
            return new JournalFeed() {
                @Override
                public long delayMillis() throws IOException {
                    return feed.delayMillis();
                }

                @Override
                public JournalRecord next() throws IOException {
                    final JournalRecord record = feed.next();
                    RECORDS.addAndGet(record == null ? 0 : 1);
                    return record;
                }

                @Override
                public long nextReceived() {
                    return feed.nextReceived();
                }

                @Override
                public long[] position() {
                    CHECKPOINTS.incrementAndGet();
                    return feed.position();
                }

                @Override
                public double progress() {
                    return feed.progress();
                }

                @Override
                public void close() throws IOException {
                    feed.close();
                }
            };
        }
    }

    private final Path folder;
    private final Path journal;

    private CheckpointCost(final Path folder) throws IOException {
        this.folder = folder;
        journal = folder.resolve("journal.jsonl");
        write();
    }

    public static void main(final String[] args) throws Exception {
        final Path folder = Files.createTempDirectory("checkpoint-cost");
        try {
            new CheckpointCost(folder).measure();
        } finally {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (final Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void write() throws IOException {
        final SimulatedMarket market =
                ManyInstruments.market(INSTRUMENTS, SECONDS * 1000L);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(journal))) {
            for (SimulatedMarket.Record r = market.next(); r != null; r = market.next()) {
                final String line =
                        "{\"instrument\":\""
                                + r.instrument()
                                + "\",\"kind\":\""
                                + r.kind()
                                + "\",\"received\":"
                                + r.received()
                                + ",\"payload\":";
                out.write(line.getBytes(StandardCharsets.US_ASCII));
                out.write(r.payload());
                out.write("}\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private void measure() throws Exception {
        run(1000);
        run(0);
        System.out.printf(
                Locale.ROOT, "%4s %28s %28s %8s%n", "pair", "with checkpoints", "without", "cost");
        final double[] costs = new double[PAIRS];
        for (int pair = 0; pair < PAIRS; pair++) {
            final boolean withFirst = pair % 2 == 0;
            final Run first = run(withFirst ? 1000 : 0);
            final Run second = run(withFirst ? 0 : 1000);
            final Run with = withFirst ? first : second;
            final Run without = withFirst ? second : first;
            costs[pair] = with.nanosPerRecord() / without.nanosPerRecord() - 1;
            System.out.printf(
                    Locale.ROOT,
                    "%4d %8.0f ns, %2d in %4.1f s %11.0f ns, %2d in %4.1f s %7.1f %%%n",
                    pair + 1,
                    with.nanosPerRecord(),
                    with.checkpoints(),
                    with.seconds(),
                    without.nanosPerRecord(),
                    without.checkpoints(),
                    without.seconds(),
                    100 * costs[pair]);
        }
        Arrays.sort(costs);
        System.out.printf(
                Locale.ROOT, "median cost: %.1f %% CPU a record%n", 100 * costs[PAIRS / 2]);
    }

    private Run run(final long intervalMillis) throws Exception {
        final Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        if (intervalMillis > 0) {
            configuration.set(
                    CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(intervalMillis));
        }
        final StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(configuration);
        Topology.build(
                env,
                new JournalSource(
                        new Counting(new JournalInputsFactory(List.of(journal.toString()), 0)),
                        false),
                "counting",
                new TraderFunction(
                        "bench",
                        new ParameterSet(new TreeMap<>(), new TreeMap<>()),
                        RestorePolicy.GO_ON,
                        0),
                1,
                new DecisionFileSink(folder.resolve("out").toString(), "bench"),
                "decision-files");
        CHECKPOINTS.set(0);
        RECORDS.set(0);
        System.gc();
        final OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        final long cpu = system.getProcessCpuTime();
        final long wall = System.nanoTime();
        env.execute("checkpoint cost");
        return new Run(
                (system.getProcessCpuTime() - cpu) / (double) RECORDS.get(),
                (System.nanoTime() - wall) / NANOS,
                CHECKPOINTS.get());
    }
}
