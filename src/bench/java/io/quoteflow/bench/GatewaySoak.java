package io.quoteflow.bench;

import io.quoteflow.gateway.GatewayStatus;
import io.quoteflow.gateway.MarketSettings;
import io.quoteflow.gateway.net.MarketGateway;
import io.quoteflow.journal.RecordOutput;
import io.quoteflow.journal.folder.Compression;
import io.quoteflow.journal.folder.RecordingFolder;
import io.quoteflow.journal.folder.RecordingOptions;

import com.sun.management.OperatingSystemMXBean;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The market side of the gateway with 100 instruments of the fake exchange, recorded into a folder:
 * the time from a frame on the socket to its record in the journal, beside an echo of the same
 * socket library, in pairs taken in turn; then heap, threads, descriptors and CPU time a frame over
 * many frames at a higher speed; then the CPU time of a replay of these files. The exchange is a
 * process of its own, and so is the replay.
 */
public final class GatewaySoak {
    private static final int PAIR_SECONDS = 15;
    private static final int WARM_UP_SECONDS = 30;
    private static final int SETTLE_SECONDS = 5;
    private static final int REPORT_SECONDS = 30;
    private static final long LAG_MILLIS = 500;
    private static final long REPLAYED = 500_000;
    private static final double MICROS_A_MILLI = 1000;
    private static final double MILLION = 1e6;
    private static final double NANOS_A_MICRO = 1000;

    private final OperatingSystemMXBean system =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final FrameTimes times = new FrameTimes();
    private final Path folder;
    private final int rate;

    /** The end of what is replayed, ms since the epoch, and the number of records until then. */
    private long replayTo;

    private long replayRecords;

    /** The number of frames that were sent in the last measurement. */
    private int sentFrames;

    private record Cost(long cpu, long frames) {
        double micros(final Cost before) {
            return (cpu - before.cpu) / NANOS_A_MICRO / (frames - before.frames);
        }
    }

    private GatewaySoak(final Path folder, final int rate) {
        this.folder = folder;
        this.rate = rate;
    }

    /**
     * @param args changes of each book in a second, pairs of the latency, minutes of the soak, its
     *     speed as a multiple of real time
     */
    public static void main(final String[] args) throws Exception {
        final Path folder = Files.createTempDirectory("gateway-soak");
        final GatewaySoak soak = new GatewaySoak(folder, Integer.parseInt(args[0]));
        final int pairs = Integer.parseInt(args[1]);
        final int minutes = Integer.parseInt(args[2]);
        try {
            if (pairs > 0) {
                soak.latency(pairs);
            }
            if (minutes > 0) {
                soak.soak(Double.parseDouble(args[3]), minutes);
                soak.replay();
            }
        } finally {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (final Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void say(final String format, final Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    private static void pass(final int seconds) throws InterruptedException {
        Thread.sleep(seconds * 1000L);
    }

    private RecordingFolder recording(final String name) throws IOException {
        return RecordingFolder.open(
                folder.resolve(name),
                new RecordingOptions(Duration.ofHours(1), 256L << 20, Compression.GZIP),
                Clock.systemUTC());
    }

    private static MarketGateway start(final SoakPeer peer, final RecordOutput output) {
        return MarketGateway.start(
                MarketSettings.DEFAULT.withExchange(peer.exchange()),
                SoakExchange.instruments(),
                output);
    }

    /** Waits until data comes for all instruments, and a little longer. */
    private static void settle(final MarketGateway gateway) throws InterruptedException {
        GatewayStatus status = gateway.status();
        while (status.connections() < status.connectionsWanted()
                || status.connections() == 0
                || !status.silent().isEmpty()
                || status.lagMillis() > LAG_MILLIS) {
            pass(1);
            status = gateway.status();
        }
        pass(SETTLE_SECONDS);
    }

    private Cost cost(final MarketGateway gateway) {
        return new Cost(system.getProcessCpuTime(), gateway.status().records());
    }

    private void latency(final int pairs) throws Exception {
        try (SoakPeer peer = new SoakPeer(rate, 1)) {
            final GatewayStatus usual = record(peer, WARM_UP_SECONDS, "warm-up");
            final int bytes = (int) (usual.bytes() / usual.records());
            final int frames = sentFrames / WARM_UP_SECONDS;
            say(
                    "%d frames/s of %d bytes over %d connections",
                    frames, bytes, usual.connections());
            peer.ask("echo " + frames + " " + bytes);
            echo(peer, usual.connections(), WARM_UP_SECONDS);
            for (int pair = 1; pair <= pairs; pair++) {
                final String trips = echo(peer, usual.connections(), PAIR_SECONDS);
                say("pair %d: echo, round trip      %s", pair, trips);
                record(peer, PAIR_SECONDS, "pair " + pair + ": socket to journal     ");
            }
        }
    }

    private static String echo(final SoakPeer peer, final int connections, final int seconds)
            throws Exception {
        try (SocketEcho.Client client = new SocketEcho.Client(peer.echoPort(), connections)) {
            pass(SETTLE_SECONDS);
            peer.ask("trips");
            pass(seconds);
            final String[] said = peer.ask("trips").split(" ");
            return shown(
                    Long.parseLong(said[0]),
                    Long.parseLong(said[1]),
                    Long.parseLong(said[2]),
                    Long.parseLong(said[3]),
                    Long.parseLong(said[4]));
        }
    }

    private GatewayStatus record(final SoakPeer peer, final int seconds, final String what)
            throws Exception {
        try (MarketGateway gateway = start(peer, new TimedOutput(recording(what.trim()), times))) {
            settle(gateway);
            peer.ask("begin");
            times.begin();
            pass(seconds);
            final Map<Long, Long> sent = peer.sent(folder.resolve("sent"));
            pass(1);
            final Map<Long, Long> written = times.end();
            final Histogram took = new Histogram(3);
            sent.forEach(
                    (key, time) -> {
                        final Long later = written.get(key);
                        if (later != null) {
                            took.recordValue(Math.max(0, later - time) / 1000);
                        }
                    });
            sentFrames = sent.size();
            say(
                    "%s %s (%d sent)",
                    what,
                    shown(
                            took.getTotalCount(),
                            took.getValueAtPercentile(50),
                            took.getValueAtPercentile(90),
                            took.getValueAtPercentile(99),
                            took.getValueAtPercentile(99.9)),
                    sent.size());
            return gateway.status();
        }
    }

    private static String shown(
            final long count, final long p50, final long p90, final long p99, final long p999) {
        return String.format(
                Locale.ROOT,
                "%7d frames; 50 %%: %.2f ms, 90 %%: %.2f ms, 99 %%: %.2f ms, 99.9 %%: %.2f ms",
                count,
                p50 / MICROS_A_MILLI,
                p90 / MICROS_A_MILLI,
                p99 / MICROS_A_MILLI,
                p999 / MICROS_A_MILLI);
    }

    private void soak(final double speed, final int minutes) throws Exception {
        try (SoakPeer peer = new SoakPeer(rate, speed);
                MarketGateway gateway = start(peer, recording("soak"))) {
            final long end = System.nanoTime() + minutes * 60_000_000_000L;
            Cost before = new Cost(system.getProcessCpuTime(), 0);
            final Cost first = before;
            while (System.nanoTime() < end) {
                pass(REPORT_SECONDS);
                final Cost now = cost(gateway);
                if (replayRecords < REPLAYED) {
                    replayTo = System.currentTimeMillis();
                    replayRecords = gateway.status().records();
                }
                report(gateway, now, before);
                before = cost(gateway);
            }
            final Cost last = cost(gateway);
            say(
                    "soak: %d frames, CPU %.1f us a frame; sent %s; of the exchange %.1f us",
                    last.frames,
                    last.micros(first),
                    peer.ask("frames"),
                    peer.cpuNanos() / NANOS_A_MICRO / last.frames);
            say("CPU of threads, s: %s", threads());
        }
    }

    private void report(final MarketGateway gateway, final Cost now, final Cost before)
            throws IOException {
        System.gc();
        final long heap =
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            say(
                    "%9d frames, %6d/s, heap %.1f MB, %s, threads %d, descriptors %d, CPU %.1f us; %s, load %.1f",
                    now.frames,
                    (now.frames - before.frames) / REPORT_SECONDS,
                    heap / MILLION,
                    resident(),
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    open.count(),
                    now.micros(before),
                    gateway.status().line(),
                    system.getSystemLoadAverage());
        }
    }

    private static String resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .map(line -> line.replaceAll("\\s+", " "))
                .findFirst()
                .orElse("");
    }

    /** Returns the CPU seconds of this process by the names of its threads. */
    private static Map<String, String> threads() {
        final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        final Map<String, String> seconds = new TreeMap<>();
        for (final long id : threads.getAllThreadIds()) {
            final double cpu = threads.getThreadCpuTime(id) / 1e9;
            if (cpu >= 1) {
                seconds.put(
                        threads.getThreadInfo(id).getThreadName(),
                        String.format(Locale.ROOT, "%.0f", cpu));
            }
        }
        return seconds;
    }

    private void replay() throws Exception {
        final Process replay =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "@.mvn/jvm.config",
                                "-jar",
                                "target/quoteflow-standalone.jar",
                                "run",
                                "jobs/replay.yaml",
                                "--input",
                                folder.resolve("soak").toString(),
                                "--to",
                                Long.toString(replayTo),
                                "--output",
                                folder.resolve("replay").toString(),
                                "--set",
                                "ui.port=0")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("replay.log").toFile())
                        .start();
        long cpu = 0;
        while (replay.isAlive()) {
            Thread.sleep(50);
            cpu = replay.info().totalCpuDuration().map(d -> d.toNanos()).orElse(cpu);
        }
        if (replay.exitValue() != 0) {
            throw new IOException(Files.readString(folder.resolve("replay.log")));
        }
        say(
                "replay of %d records: CPU %.1f us a record, start of the process included",
                replayRecords, cpu / NANOS_A_MICRO / replayRecords);
    }
}
