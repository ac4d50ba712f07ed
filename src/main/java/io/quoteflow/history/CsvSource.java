package io.quoteflow.history;

import io.quoteflow.market.InstrumentId;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The events of a CSV file: reads rows in order of time and joins those that came in one message.
 */
abstract class CsvSource implements HistorySource {
    /**
     * How much earlier than the row above it a row may be, ns: clocks of venues step back a little.
     */
    private static final long BACKWARDS = 1_000_000_000L;

    private static final long NANOS = 1_000_000_000L;

    /** More rows in one message than any venue sends. */
    private static final int MOST_ROWS = 500_000;

    /**
     * A row.
     *
     * @param nanos when it was received, ns since the epoch
     * @param millis time of the event, ms since the epoch
     * @param group rows of the same instrument, time and group that follow each other are one
     *     message
     * @param snapshot whether the row is a level of a whole book
     * @param buy side of the level, or of the aggressor of a trade
     * @param id of a trade; null of a level
     */
    record Row(
            long nanos,
            InstrumentId instrument,
            long millis,
            long group,
            boolean snapshot,
            boolean buy,
            String price,
            String size,
            String id) {
        boolean joins(final Row other) {
            return nanos == other.nanos
                    && group == other.group
                    && snapshot == other.snapshot
                    && (id == null) == (other.id == null)
                    && instrument.equals(other.instrument);
        }
    }

    private final HistoryFile file;
    private final CsvRows rows;
    private final ImportNotes notes;
    private CsvColumns columns;
    private Row pending;
    private long newest;
    private boolean ended;

    CsvSource(final HistoryFile file, final ImportNotes notes) throws IOException {
        this.file = file;
        this.notes = notes;
        rows = new CsvRows(file);
    }

    /**
     * Returns the columns of the file. The first row is the current one.
     *
     * @return columns that were made {@link CsvColumns#ofHeader} if the first row is a header, else
     *     {@link CsvColumns#ofNames}
     * @throws HistoryException if the file is not of this format
     */
    abstract CsvColumns columns(CsvRows first) throws HistoryException;

    /** Whether the first row is a header. */
    abstract boolean isHeader(CsvRows first);

    /**
     * Reads the current row.
     *
     * @return null if the row is left out
     * @throws BadLineException if it cannot be read
     */
    abstract Row row(CsvColumns row) throws BadLineException;

    /** Notes that the current row is of an instrument that is not imported. */
    final Row other(final String symbol) {
        notes.otherSymbol(symbol, file.path(), rows.line());
        return null;
    }

    /** Notes that the current row is left out. */
    final Row leftOut(final String what) {
        notes.leftOut(what, file.path(), rows.line());
        return null;
    }

    /** Notes the unit of a time. */
    final EpochUnit.Time noted(final EpochUnit.Time time) {
        notes.unit(file.path(), time.unit());
        return time;
    }

    @Override
    public final HistoryFile file() {
        return file;
    }

    @Override
    public final HistoryEvent next() throws IOException {
        final Row first = pending == null ? read() : pending;
        if (first == null) {
            return null;
        }
        final List<Row> message = new ArrayList<>();
        message.add(first);
        pending = read();
        while (pending != null && pending.joins(first)) {
            if (message.size() == MOST_ROWS) {
                throw new HistoryException(
                        String.format(
                                "%s, line %d: more than %d rows have the same time; they are no"
                                        + " message of a venue",
                                file.path(), rows.line(), MOST_ROWS));
            }
            message.add(pending);
            pending = read();
        }
        return first.id() == null ? book(message) : trades(message);
    }

    private static HistoryEvent book(final List<Row> message) {
        final Row first = message.get(0);
        return new BookRows(
                first.nanos(),
                first.instrument(),
                first.millis(),
                first.snapshot(),
                levels(message, true),
                levels(message, false));
    }

    private static List<BookRows.Level> levels(final List<Row> message, final boolean buy) {
        return message.stream()
                .filter(row -> row.buy() == buy)
                .map(row -> new BookRows.Level(row.price(), row.size()))
                .toList();
    }

    private static HistoryEvent trades(final List<Row> message) {
        return new TradeRows(
                message.get(0).nanos(),
                message.get(0).instrument(),
                message.stream()
                        .map(
                                row ->
                                        new TradeRows.Trade(
                                                row.millis(),
                                                row.buy(),
                                                row.price(),
                                                row.size(),
                                                row.id()))
                        .toList());
    }

    /** Reads the next row that is not left out; null at the end. */
    private Row read() throws IOException {
        while (!ended) {
            try {
                ended = !rows.next();
            } catch (final HistoryFile.DamagedException damaged) {
                ended = true;
                cut(damaged);
            }
            final Row row = ended ? null : good();
            if (row != null) {
                return row;
            }
        }
        return null;
    }

    private void cut(final HistoryFile.DamagedException damaged) throws BadLineException {
        final BadLineException cut =
                new BadLineException(
                        file.path(),
                        rows.line(),
                        "after it the file is cut off or damaged ("
                                + damaged.getMessage()
                                + "); download it again");
        notes.bad(cut);
        notes.damaged(cut.getMessage());
    }

    private Row good() throws IOException {
        if (columns == null) {
            columns = columns(rows);
            if (isHeader(rows)) {
                return null;
            }
        }
        try {
            columns.checkCount();
            final Row row = row(columns);
            return row == null ? null : inOrder(row);
        } catch (final BadLineException bad) {
            notes.bad(bad);
            return null;
        }
    }

    private Row inOrder(final Row row) throws BadLineException {
        if (row.nanos() < newest - BACKWARDS) {
            throw new BadLineException(
                    file.path(),
                    rows.line(),
                    String.format(
                            Locale.ROOT,
                            "is %.1f s before a line above it; the lines must be in order of time,"
                                    + " oldest first",
                            (double) (newest - row.nanos()) / NANOS));
        }
        if (row.nanos() >= newest) {
            newest = row.nanos();
            return row;
        }
        return new Row(
                newest,
                row.instrument(),
                row.millis(),
                row.group(),
                row.snapshot(),
                row.buy(),
                row.price(),
                row.size(),
                row.id());
    }

    @Override
    public final void close() throws IOException {
        rows.close();
        file.close();
    }
}
