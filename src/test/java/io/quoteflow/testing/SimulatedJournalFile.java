package io.quoteflow.testing;

import io.quoteflow.simulation.Dislocation;
import io.quoteflow.simulation.SimulatedMarket;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;

/** Writes journal files of the simulated market. */
public final class SimulatedJournalFile {
    private static final long START = 1_767_225_600_000L;
    private static final long MINUTE = 60_000;

    private SimulatedJournalFile() {}

    /**
     * The lines of a market of the three standard instruments; with positions where they are
     * carried.
     */
    public static List<String> lines(final long seed, final long minutes, final boolean positions) {
        return lines(
                new SimulatedMarket.Settings(
                        seed, START, minutes * MINUTE, SimulatedMarket.standardInstruments()),
                positions);
    }

    /** The lines of the market of a portfolio, see {@link SimulatedMarket#portfolio}. */
    public static List<String> portfolioLines(
            final long seed, final long minutes, final Dislocation dislocation) {
        return lines(
                SimulatedMarket.portfolio(seed, START, minutes * MINUTE, List.of(dislocation)),
                false);
    }

    private static List<String> lines(
            final SimulatedMarket.Settings settings, final boolean positions) {
        final SimulatedMarket market = new SimulatedMarket(settings);
        final List<String> lines = new ArrayList<>();
        for (SimulatedMarket.Record r = market.next(); r != null; r = market.next()) {
            lines.add(
                    "{\"instrument\":\""
                            + r.instrument()
                            + "\",\"kind\":\""
                            + r.kind()
                            + "\",\"received\":"
                            + r.received()
                            + (positions ? ",\"position\":\"7:" + lines.size() + "\"" : "")
                            + ",\"payload\":"
                            + new String(r.payload(), StandardCharsets.UTF_8)
                            + "}");
        }
        return lines;
    }

    public static Path write(final Path file, final List<String> lines) throws IOException {
        return write(file, lines, line -> true);
    }

    /** Gzip where the name says so. */
    public static Path write(
            final Path file, final List<String> lines, final Predicate<String> which)
            throws IOException {
        try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(file));
                OutputStream out =
                        file.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
            for (final String line : lines) {
                if (which.test(line)) {
                    out.write(line.getBytes(StandardCharsets.UTF_8));
                    out.write('\n');
                }
            }
        }
        return file;
    }
}
