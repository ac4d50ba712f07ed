package io.quoteflow.bench;

import io.quoteflow.Quoteflow;
import io.quoteflow.decision.Hashes;
import io.quoteflow.job.Version;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.folder.JournalInputsFactory;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.replay.DirectReplay;

import com.sun.management.OperatingSystemMXBean;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * What a record costs in a replay of JSON that is compressed by gzip, in one of the compiled
 * journal, and without Flink: in the trader alone, from memory, and in a loop over the compiled
 * journal. All ways are taken in turn in one process. From a replay, the time of one of three
 * records is taken off, which is what its start costs.
 *
 * <p>Arguments: a recording of one Binance instrument, how often it is repeated, and the number of
 * rounds.
 */
public final class ReplaySpeed {
    private static final String RECORDING =
            "../shared/data/binance-usdm-btcusdt-20240808.jsonl.gz";
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final double NANOS = 1e9;

    /** The ways, in the order in which they are taken. */
    private enum Way {
        START("replay of three records"),
        TRADER("decoder and trader, from memory"),
        GZIP("replay of gzip JSON"),
        COMPILED("replay of the compiled journal"),
        LOOP("loop over the compiled journal");

        private final String text;

        Way(final String text) {
            this.text = text;
        }
    }

    /** Times of a run, in seconds. */
    private record Cost(double wall, double cpu) {}

    /** Something to measure. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private final Path folder;
    private final Path gzip;
    private final Path three;
    private final Path compiled;
    private final List<JournalRecord> records = new ArrayList<>();
    private final MessageDigest digest = Hashes.newSha256();
    private long rows;

    private ReplaySpeed(final Path folder, final Path recording, final int repetitions)
            throws IOException {
        this.folder = folder;
        gzip = folder.resolve("long.jsonl.gz");
        three = folder.resolve("three.jsonl");
        compiled = folder.resolve("long.qfj");
        try (OutputStream out =
                        new BufferedOutputStream(
                                new GZIPOutputStream(Files.newOutputStream(gzip), 1 << 16));
                OutputStream few = Files.newOutputStream(three)) {
            new LengthenedRecording(recording)
                    .write(
                            repetitions,
                            new LengthenedRecording.Lines() {
                                private int count;

                                @Override
                                public void add(final byte[] line) throws IOException {
                                    out.write(line);
                                    out.write('\n');
                                    if (count++ < 3) {
                                        few.write(line);
                                        few.write('\n');
                                    }
                                }
                            });
        }
        say("journal", "compile", gzip.toString(), "--output", compiled.toString());
        try (JournalFeed feed =
                new JournalInputsFactory(List.of(gzip.toString()), 0).open(new long[0])) {
            for (JournalRecord record = feed.next(); record != null; record = feed.next()) {
                records.add(record);
            }
        }
    }

    public static void main(final String[] args) throws IOException {
        final Path recording = Path.of(args.length > 0 ? args[0] : RECORDING);
        final int repetitions = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        final int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        final Path folder = Files.createTempDirectory("replay-speed");
        try {
            new ReplaySpeed(folder, recording, repetitions).measure(rounds);
        } finally {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (final Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void measure(final int rounds) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%d records, gzip %d bytes, compiled %d bytes%n",
                records.size(),
                Files.size(gzip),
                Files.size(compiled));
        final Map<Way, List<Cost>> costs = new TreeMap<>();
        for (final Way way : Way.values()) {
            costs.put(way, new ArrayList<>());
            // a warm-up
            cost(way);
        }
        for (int round = 0; round < rounds; round++) {
            for (final Way way : Way.values()) {
                costs.get(way).add(cost(way));
            }
        }
        final Cost start = median(costs.get(Way.START));
        System.out.printf(
                Locale.ROOT,
                "start of a warm process: %.2f s, CPU %.2f s%n",
                start.wall(),
                start.cpu());
        final Map<Way, Cost> medians = new TreeMap<>();
        for (final Way way : Way.values()) {
            if (way != Way.START) {
                final boolean started = way == Way.GZIP || way == Way.COMPILED;
                final Cost all = median(costs.get(way));
                final Cost own =
                        new Cost(
                                all.wall() - (started ? start.wall() : 0),
                                all.cpu() - (started ? start.cpu() : 0));
                medians.put(way, own);
                System.out.printf(
                        Locale.ROOT,
                        "%-34s %6.2f us a record, CPU %6.2f us%n",
                        way.text,
                        1e6 * own.wall() / records.size(),
                        1e6 * own.cpu() / records.size());
            }
        }
        ratio(medians, Way.TRADER, Way.GZIP);
        ratio(medians, Way.GZIP, Way.COMPILED);
        ratio(medians, Way.TRADER, Way.LOOP);
        System.out.println(rows + " rows in all");
    }

    private static void ratio(final Map<Way, Cost> costs, final Way a, final Way b) {
        System.out.printf(
                Locale.ROOT,
                "%s : %s = %.2f, CPU %.2f%n",
                a.text,
                b.text,
                costs.get(a).wall() / costs.get(b).wall(),
                costs.get(a).cpu() / costs.get(b).cpu());
    }

    /** Returns the medians of both times. */
    private static Cost median(final List<Cost> costs) {
        return new Cost(
                median(costs.stream().mapToDouble(Cost::wall).toArray()),
                median(costs.stream().mapToDouble(Cost::cpu).toArray()));
    }

    private static double median(final double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private Cost cost(final Way way) throws IOException {
        return switch (way) {
            case START -> cost(() -> replay(three));
            case GZIP -> cost(() -> replay(gzip));
            case COMPILED -> cost(() -> replay(compiled));
            case TRADER -> cost(() -> feed(null));
            case LOOP -> cost(() -> feed(compiled));
        };
    }

    private static Cost cost(final Work work) throws IOException {
        System.gc();
        final long cpu = SYSTEM.getProcessCpuTime();
        final long wall = System.nanoTime();
        work.run();
        return new Cost(
                (System.nanoTime() - wall) / NANOS, (SYSTEM.getProcessCpuTime() - cpu) / NANOS);
    }

    /** Runs the whole job. */
    private void replay(final Path input) {
        say(
                "run",
                "jobs/replay.yaml",
                "--input",
                input.toString(),
                "--output",
                folder.resolve("out").toString(),
                "--overwrite",
                "--set",
                "report=false");
    }

    /** Feeds a trader with the records in memory, or with those of a file, and hashes its rows. */
    private void feed(final Path input) throws IOException {
        final DirectReplay replay =
                new DirectReplay(
                        Version.current(),
                        instrument -> Parameters.defaults(),
                        (stream, instrument, decision, bytes) -> {
                            digest.update(bytes);
                            rows++;
                        });
        if (input == null) {
            records.forEach(replay::accept);
        } else {
            try (JournalFeed feed =
                    new JournalInputsFactory(List.of(input.toString()), 0).open(new long[0])) {
                for (JournalRecord record = feed.next(); record != null; record = feed.next()) {
                    replay.accept(record);
                }
            }
        }
        replay.end();
    }

    private static void say(final String... words) {
        final PrintStream out = System.out;
        final PrintStream err = System.err;
        final ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            final PrintStream silent = new PrintStream(said, true, StandardCharsets.UTF_8);
            System.setOut(silent);
            System.setErr(silent);
            if (Quoteflow.execute(words) != 0) {
                throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
            }
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
