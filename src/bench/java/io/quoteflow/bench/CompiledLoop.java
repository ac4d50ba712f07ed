package io.quoteflow.bench;

import io.quoteflow.Quoteflow;
import io.quoteflow.job.Version;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.folder.JournalInputsFactory;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.replay.DirectReplay;

import com.sun.management.OperatingSystemMXBean;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Replays a compiled journal once for each line of the standard input, so that a program of another
 * language can take turns with it: {@code src/bench/python/peers.py}. After each replay it prints
 * the number of records and of rows, and the CPU time of the process, s.
 */
public final class CompiledLoop {
    private static final double NANOS = 1e9;

    private CompiledLoop() {}

    /**
     * Compiles a journal, and replays it until the input ends.
     *
     * @param words the journal, and the file for the compiled one
     */
    public static void main(final String[] words) throws IOException {
        final Path compiled = Path.of(words[1]);
        if (Quoteflow.execute("journal", "compile", words[0], "--output", words[1]) != 0) {
            throw new IOException(words[0] + " cannot be compiled");
        }
        final BufferedReader turns =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        final OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.println("ready");
        while (turns.readLine() != null) {
            System.gc();
            final long before = system.getProcessCpuTime();
            final long[] counts = replay(compiled);
            System.out.printf(
                    Locale.ROOT,
                    "replay %d %d %.6f%n",
                    counts[0],
                    counts[1],
                    (system.getProcessCpuTime() - before) / NANOS);
        }
    }

    /** Returns the number of records and of rows. */
    private static long[] replay(final Path compiled) throws IOException {
        final long[] counts = new long[2];
        final DirectReplay replay =
                new DirectReplay(
                        Version.current(),
                        instrument -> Parameters.defaults(),
                        (stream, instrument, decision, bytes) -> counts[1]++);
        try (JournalFeed feed =
                new JournalInputsFactory(List.of(compiled.toString()), 0).open(new long[0])) {
            for (JournalRecord record = feed.next(); record != null; record = feed.next()) {
                replay.accept(record);
                counts[0]++;
            }
        }
        replay.end();
        return counts;
    }
}
