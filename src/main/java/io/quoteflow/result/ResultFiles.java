package io.quoteflow.result;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/** Writes results as tables for other tools. */
public final class ResultFiles {
    /** Name of the table of all figures. */
    public static final String RESULTS = "results.csv";

    /** Name of the table of daily returns. */
    public static final String DAILY = "daily-returns.csv";

    private ResultFiles() {}

    /**
     * Writes both tables into the folder of a run.
     *
     * @param instruments ids, of which those with results have rows
     */
    public static void write(
            final Path folder, final RunResults run, final SortedSet<String> instruments)
            throws IOException {
        final Results overall = run.overall();
        replace(
                folder.resolve(RESULTS),
                out -> {
                    out.write("instrument,figure,value,standardError,number,of,unit\n");
                    if (overall != null) {
                        rows(out, "all", overall);
                    }
                    for (final String id : instruments) {
                        final Results results = run.instrument(id);
                        if (results != null) {
                            rows(out, id, results);
                        }
                    }
                });
        replace(
                folder.resolve(DAILY),
                out -> {
                    out.write("date,return\n");
                    if (overall != null) {
                        days(out, overall);
                    }
                });
    }

    /** Writes a text. */
    @FunctionalInterface
    private interface Content {
        void write(BufferedWriter out) throws IOException;
    }

    private static void replace(final Path file, final Content content) throws IOException {
        final Path part = file.resolveSibling(file.getFileName() + ".part");
        // avoids following a link that somebody created there
        Files.deleteIfExists(part);
        try (BufferedWriter out =
                Files.newBufferedWriter(
                        part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            content.write(out);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void rows(final BufferedWriter out, final String id, final Results results)
            throws IOException {
        for (final ResultFigure figure : results.figures()) {
            final Estimate estimate = figure.estimate();
            out.write(
                    String.join(
                            ",",
                            List.of(
                                    id,
                                    figure.name(),
                                    text(estimate.value()),
                                    text(estimate.standardError()),
                                    Long.toString(estimate.number()),
                                    figure.of(),
                                    figure.unit())));
            out.write('\n');
        }
    }

    private static String text(final double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }

    /** Writes the return of each day on the equity at its start. A day without rows has 0. */
    private static void days(final BufferedWriter out, final Results overall) throws IOException {
        final SortedMap<Long, Double> days = overall.days();
        double before = 0;
        for (long day = days.firstKey(); day <= days.lastKey(); day++) {
            final double pnl = days.getOrDefault(day, before);
            out.write(
                    LocalDate.ofEpochDay(day)
                            + ","
                            + text((pnl - before) / (overall.startBalance() + before))
                            + "\n");
            before = pnl;
        }
    }
}
