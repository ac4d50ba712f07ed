package io.quoteflow.report.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.figure.Figure;
import io.quoteflow.report.Progress;
import io.quoteflow.report.Report;
import io.quoteflow.report.ReportException;
import io.quoteflow.report.RowFile;
import io.quoteflow.report.SummaryScan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The folder of one of the two runs. The fills are kept in memory, and of the orders those that
 * were filled.
 */
final class ComparedRun {
    /** Largest number of fills of a run. */
    static final int MOST_FILLS = 5_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Receives a point of the curves of an instrument. */
    @FunctionalInterface
    interface Curve {
        /**
         * Takes a metrics row.
         *
         * @param time ms since the epoch
         * @param pnl quote currency
         * @param position base currency
         * @param mid NaN if unknown
         */
        void point(long time, double pnl, double position, double mid);
    }

    /** Returns where the points of an instrument go. */
    @FunctionalInterface
    interface Curves {
        Curve of(String instrument);
    }

    /** One instrument of the run. */
    static final class Instrument {
        private final JsonNode figures;
        private final long time;
        private final List<ComparedFill> fills = new ArrayList<>();
        private final FilledOrders orders = new FilledOrders();

        private Instrument(final JsonNode row) {
            figures = row.path("figures");
            time = row.path("time").asLong();
        }

        /** Returns the last figures. */
        JsonNode figures() {
            return figures;
        }

        /** Returns the time of the figures, ms since the epoch; 0 if unknown. */
        long time() {
            return time;
        }

        /** Returns the fills in the order of the file. */
        List<ComparedFill> fills() {
            return fills;
        }

        /** Returns the orders that were filled. */
        FilledOrders orders() {
            return orders;
        }
    }

    private final Path folder;
    private final JsonNode run;
    private final ObjectNode summary;
    private final SortedMap<String, Instrument> instruments = new TreeMap<>();

    /**
     * Reads the summary, the fills and the orders of a run.
     *
     * @throws ReportException if a file is missing, cut off or of another run
     */
    ComparedRun(final Path folder, final Progress progress) throws IOException {
        this.folder = folder;
        summary = readSummary();
        final Path file = folder.resolve("run.json");
        run = Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.createObjectNode();
        readFills(progress);
        readOrders(progress);
    }

    private ObjectNode readSummary() {
        final Path file = folder.resolve(Report.SUMMARY);
        if (!Files.exists(file)) {
            throw new ReportException(
                    file + ": there is no such file; a run that has come to its end leaves one");
        }
        try {
            return SummaryScan.read(file, (id, row) -> instruments.put(id, new Instrument(row)));
        } catch (final IOException broken) {
            throw new ReportException(file + ": is cut off, or is no JSON");
        }
    }

    private RowFile open(
            final DecisionStream stream, final List<String> fields, final Progress progress)
            throws IOException {
        return new RowFile(file(folder, stream), fields, progress, 0, Long.MAX_VALUE);
    }

    private static Path file(final Path folder, final DecisionStream stream) {
        return folder.resolve(stream.text() + ".jsonl");
    }

    /** Returns the size of the files that are read of a folder, bytes. */
    static long size(final Path folder) throws IOException {
        long size = 0;
        for (final DecisionStream stream :
                List.of(DecisionStream.FILLS, DecisionStream.ORDERS, DecisionStream.METRICS)) {
            size += Files.exists(file(folder, stream)) ? Files.size(file(folder, stream)) : 0;
        }
        return size;
    }

    private void readFills(final Progress progress) throws IOException {
        int count = 0;
        try (RowFile row = open(DecisionStream.FILLS, ComparedFill.FIELDS, progress)) {
            while (row.next()) {
                if (++count > MOST_FILLS) {
                    throw new ReportException(
                            folder
                                    + ": has more than "
                                    + MOST_FILLS
                                    + " fills; compare a shorter span");
                }
                if (ComparedFill.isFunding(row)) {
                    continue;
                }
                final Instrument instrument = known(row.text("instrument"), DecisionStream.FILLS);
                final ComparedFill fill = ComparedFill.of(row);
                instrument.fills.add(fill);
                instrument.orders.expect(fill.id());
            }
        }
        final long said = summary.path("decisions").path(DecisionStream.FILLS.text()).asLong();
        if (count != said) {
            throw new ReportException(
                    file(folder, DecisionStream.FILLS)
                            + ": has "
                            + count
                            + " rows, summary.json says "
                            + said
                            + ": it is cut off, or of another run");
        }
    }

    private void readOrders(final Progress progress) throws IOException {
        try (RowFile row = open(DecisionStream.ORDERS, FilledOrders.FIELDS, progress)) {
            while (row.next()) {
                final Instrument instrument = instruments.get(row.text("instrument"));
                if (instrument != null) {
                    instrument.orders.take(row);
                }
            }
        }
    }

    /** Reads the metrics rows. */
    void readCurves(final Curves curves, final Progress progress) throws IOException {
        final String pnl = Figure.PNL.field();
        final String mid = Figure.MID.field();
        final List<String> fields = List.of("instrument", "at", pnl, "position", mid);
        try (RowFile row = open(DecisionStream.METRICS, fields, progress)) {
            while (row.next()) {
                final String id = row.text("instrument");
                known(id, DecisionStream.METRICS);
                curves.of(id)
                        .point(
                                row.integer("at"),
                                row.number(pnl),
                                row.number("position"),
                                row.number(mid));
            }
        }
    }

    private Instrument known(final String id, final DecisionStream stream) {
        final Instrument instrument = id == null ? null : instruments.get(id);
        if (instrument == null) {
            throw new ReportException(
                    file(folder, stream)
                            + ": has a row of an instrument that summary.json does not name");
        }
        return instrument;
    }

    /** Returns the folder. */
    Path folder() {
        return folder;
    }

    /** Returns the content of {@code run.json}; an empty object without the file. */
    JsonNode run() {
        return run;
    }

    /** Returns the summary without its instruments. */
    JsonNode summary() {
        return summary;
    }

    /** Returns the instruments by id. */
    SortedMap<String, Instrument> instruments() {
        return instruments;
    }
}
