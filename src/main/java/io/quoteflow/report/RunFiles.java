package io.quoteflow.report;

import io.quoteflow.decision.DecisionStream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the decision files of a finished run once, one after the other. */
public final class RunFiles {
    private final Path folder;
    private final RunRows rows;

    /**
     * Creates a reader.
     *
     * @param rows receives the rows; it must already know all instruments that may have rows
     */
    RunFiles(final Path folder, final RunRows rows) {
        this.folder = folder;
        this.rows = rows;
    }

    Path file(final DecisionStream stream) {
        return folder.resolve(stream.text() + ".jsonl");
    }

    /** Returns the total size of the large files, bytes. */
    long size() throws IOException {
        long size = 0;
        for (final DecisionStream stream :
                List.of(
                        DecisionStream.METRICS,
                        DecisionStream.FILLS,
                        DecisionStream.SIGNALS,
                        DecisionStream.QUOTES)) {
            size += Files.exists(file(stream)) ? Files.size(file(stream)) : 0;
        }
        return size;
    }

    /**
     * Reads all files.
     *
     * @throws ReportException if a file is missing, or if a row is truncated or names an unknown
     *     instrument
     */
    void read(final Progress progress) throws IOException {
        for (final DecisionStream stream :
                List.of(
                        DecisionStream.METRICS,
                        // before the fills, which belong to the placement that was in force
                        DecisionStream.PLACEMENTS,
                        DecisionStream.FILLS,
                        DecisionStream.SIGNALS,
                        DecisionStream.FRAMES,
                        DecisionStream.QUOTES,
                        DecisionStream.BREAKERS,
                        DecisionStream.CONTROLS,
                        DecisionStream.DEAD_LETTERS,
                        DecisionStream.ALERTS,
                        DecisionStream.REJECTIONS,
                        DecisionStream.TRADES,
                        DecisionStream.PORTFOLIO,
                        DecisionStream.ARBITRAGE)) {
            final boolean required = stream != DecisionStream.ALERTS && !stream.isOptional();
            if (required || Files.exists(file(stream))) {
                read(stream, progress);
            }
        }
    }

    private void read(final DecisionStream stream, final Progress progress) throws IOException {
        final boolean named = stream.isNumbered();
        try (RowFile row = new RowFile(file(stream), fields(stream), progress, 0, Long.MAX_VALUE)) {
            while (row.next()) {
                final String instrument = row.text(RunRows.INSTRUMENT);
                final boolean known =
                        stream.isOfPortfolio() || rows.instruments().containsKey(instrument);
                if (named && (instrument == null || !known)) {
                    throw new ReportException(
                            file(stream)
                                    + ": row "
                                    + row.rows()
                                    + " is of an instrument that summary.json does not name");
                }
                rows.take(stream, instrument, row);
            }
        }
    }

    /** Returns the fields of a row that are used. */
    public static List<String> fields(final DecisionStream stream) {
        final List<String> fields = new ArrayList<>(RunRows.FIELDS.getOrDefault(stream, List.of()));
        fields.add(RunRows.INSTRUMENT);
        fields.add("time");
        return fields;
    }
}
