package io.quoteflow.report.live;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.report.Progress;
import io.quoteflow.report.ReportException;
import io.quoteflow.report.RowFile;
import io.quoteflow.report.RunFiles;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the new rows of the decision files of a live run, merged by time. The last row of a file
 * may be incomplete; it is read later.
 */
final class GrowingFiles {
    private static final List<DecisionStream> READ =
            List.of(
                    DecisionStream.CONTROLS,
                    DecisionStream.BREAKERS,
                    // before the fills, which belong to the placement that is in force
                    DecisionStream.PLACEMENTS,
                    DecisionStream.FILLS,
                    DecisionStream.QUOTES,
                    DecisionStream.SIGNALS,
                    DecisionStream.FRAMES,
                    DecisionStream.METRICS,
                    DecisionStream.PORTFOLIO,
                    DecisionStream.ARBITRAGE,
                    DecisionStream.DEAD_LETTERS,
                    DecisionStream.ALERTS);

    /** Receives rows. */
    interface Taker {
        /**
         * Receives a row.
         *
         * @param row current row, which the next one overwrites
         */
        void take(DecisionStream stream, RowFile row) throws IOException;
    }

    private final Path folder;
    private final Progress progress =
            new Progress(new PrintStream(OutputStream.nullOutputStream()), 0);
    private final Map<DecisionStream, Long> offsets = new EnumMap<>(DecisionStream.class);

    /** The last bytes that were read from each file, to detect a replaced file. */
    private final Map<DecisionStream, byte[]> tails = new EnumMap<>(DecisionStream.class);

    GrowingFiles(final Path folder) {
        this.folder = folder;
    }

    private Path file(final DecisionStream stream) {
        return folder.resolve(stream.text() + ".jsonl");
    }

    /** Makes the next read start with the first row. */
    void reset() {
        offsets.clear();
        tails.clear();
    }

    /**
     * Whether a file was replaced since it was read. A restore truncates files and writes them
     * again, and the rows of several instruments can then have another order.
     */
    boolean isReplaced() throws IOException {
        for (final Map.Entry<DecisionStream, Long> read : offsets.entrySet()) {
            final byte[] now = RowFile.tail(file(read.getKey()), read.getValue());
            if (!Arrays.equals(now, tails.get(read.getKey()))) {
                return true;
            }
        }
        return false;
    }

    /** A file and its next row. */
    private static final class Head implements Closeable {
        private final DecisionStream stream;
        private final RowFile row;
        private double time = Double.NEGATIVE_INFINITY;

        private Head(final DecisionStream stream, final RowFile row) {
            this.stream = stream;
            this.row = row;
        }

        /**
         * Moves to the next row. A row without a time gets the time of the previous row.
         *
         * @return false if there is no complete row
         */
        private boolean next() throws IOException {
            if (!row.next()) {
                return false;
            }
            final double now = row.number("time");
            time = Double.isNaN(now) ? time : now;
            return true;
        }

        @Override
        public void close() throws IOException {
            row.close();
        }
    }

    /**
     * Reads the new rows, or as many as the time allows.
     *
     * @param until {@link System#nanoTime} at which to stop
     * @return whether all new rows were read
     * @throws ReportException if a row cannot be used
     */
    boolean read(final Taker taker, final long until) throws IOException {
        final List<Head> left = new ArrayList<>();
        final List<Head> heads = new ArrayList<>();
        final Map<DecisionStream, Long> ends = new EnumMap<>(DecisionStream.class);
        try {
            for (final DecisionStream stream : READ) {
                final long from = offsets.getOrDefault(stream, 0L);
                final long to = RowFile.endOfRows(file(stream), from);
                if (to > from) {
                    ends.put(stream, to);
                    final Head head =
                            new Head(
                                    stream,
                                    new RowFile(
                                            file(stream),
                                            RunFiles.fields(stream),
                                            progress,
                                            from,
                                            to));
                    heads.add(head);
                    head.next();
                }
            }
            left.addAll(heads);
            while (!left.isEmpty() && System.nanoTime() - until < 0) {
                Head earliest = left.get(0);
                for (final Head head : left) {
                    earliest = head.time < earliest.time ? head : earliest;
                }
                taker.take(earliest.stream, earliest.row);
                if (!earliest.next()) {
                    left.remove(earliest);
                }
            }
            for (final Head head : left) {
                ends.put(head.stream, head.row.start());
            }
        } finally {
            for (final Head head : heads) {
                head.close();
            }
        }
        for (final Map.Entry<DecisionStream, Long> end : ends.entrySet()) {
            offsets.put(end.getKey(), end.getValue());
            tails.put(end.getKey(), RowFile.tail(file(end.getKey()), end.getValue()));
        }
        return left.isEmpty();
    }

    /**
     * Reads the bytes of rows again.
     *
     * @param places start and end offset of a row of the stream, by instrument
     */
    Map<String, byte[]> bytes(final DecisionStream stream, final Map<String, long[]> places)
            throws IOException {
        final Map<String, byte[]> rows = new TreeMap<>();
        if (places.isEmpty()) {
            return rows;
        }
        try (RandomAccessFile file = new RandomAccessFile(file(stream).toFile(), "r")) {
            for (final Map.Entry<String, long[]> place : places.entrySet()) {
                final byte[] row = new byte[(int) (place.getValue()[1] - place.getValue()[0])];
                file.seek(place.getValue()[0]);
                file.readFully(row);
                rows.put(place.getKey(), row);
            }
        }
        return rows;
    }
}
