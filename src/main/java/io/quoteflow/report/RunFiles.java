package io.quoteflow.report;

import io.quoteflow.decision.DecisionStream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The decision files of a run that has come to its end, read once, one after the other. */
public final class RunFiles {
    private final Path folder;
    private final RunRows rows;

    /**
     * @param rows takes what is read, and has all instruments that may have rows
     */
    RunFiles(final Path folder, final RunRows rows) {
        this.folder = folder;
        this.rows = rows;
    }

    Path file(final DecisionStream stream) {
        return folder.resolve(stream.text() + ".jsonl");
    }

    /** Bytes of the long files. */
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
     * Reads them.
     *
     * @throws ReportException if a file is missing, a row is cut, or a row is of an instrument that
     *     the run does not name
     */
    void read(final Progress progress) throws IOException {
        for (final DecisionStream stream :
                List.of(
                        DecisionStream.METRICS,
                        DecisionStream.FILLS,
                        DecisionStream.SIGNALS,
                        DecisionStream.QUOTES,
                        DecisionStream.BREAKERS,
                        DecisionStream.CONTROLS,
                        DecisionStream.DEAD_LETTERS,
                        DecisionStream.ALERTS,
                        DecisionStream.REJECTIONS,
                        DecisionStream.TRADES)) {
            if (stream != DecisionStream.ALERTS || Files.exists(file(stream))) {
                read(stream, progress);
            }
        }
    }

    private void read(final DecisionStream stream, final Progress progress) throws IOException {
        final boolean named = stream.isNumbered();
        try (RowFile row = new RowFile(file(stream), fields(stream), progress, 0, Long.MAX_VALUE)) {
            while (row.next()) {
                final String instrument = row.text(RunRows.INSTRUMENT);
                if (named && (instrument == null || !rows.instruments().containsKey(instrument))) {
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

    /** The fields that are read of a row. */
    public static List<String> fields(final DecisionStream stream) {
        final List<String> fields = new ArrayList<>(RunRows.FIELDS.getOrDefault(stream, List.of()));
        fields.add(RunRows.INSTRUMENT);
        fields.add("time");
        return fields;
    }
}
