package io.quoteflow.history;

import io.quoteflow.market.Decimal;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A CSV file of bars: the time at which each bar begins, and its close. A bar becomes a book whose
 * mid is the close, in the last millisecond of the bar. Its two levels are one unit of the close's
 * last digit away. Such a journal warms estimates of returns; it has no depth and no trades.
 */
final class BarSource implements HistorySource {
    private static final String LAYOUT = "bars";
    private static final List<String> TIMES = List.of("time", "timestamp", "open_time", "date");
    private static final String CLOSE = "close";
    private static final String SIZE = "1";
    private static final String GONE = "0";
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long MINUTE = 60_000 * NANOS_PER_MILLI;

    /** Such as {@code 2021-12-31 23:01:00.000000}, {@code 2021-12-31T23:01Z}: UTC. */
    private static final DateTimeFormatter CALENDAR = DateTimeFormatter.ISO_LOCAL_DATE_TIME;

    /** The closes of the file, each as the one level of a book. */
    private static final class Closes extends CsvSource {
        private final InstrumentChoice choice;
        private String time;
        private long count;

        private Closes(
                final HistoryFile file, final InstrumentChoice choice, final ImportNotes notes)
                throws IOException {
            super(file, notes);
            this.choice = choice;
        }

        @Override
        boolean isHeader(final CsvRows first) {
            return true;
        }

        @Override
        CsvColumns columns(final CsvRows first) throws HistoryException {
            final CsvColumns columns = CsvColumns.ofHeader(file().path(), first);
            time = TIMES.stream().filter(columns::has).findFirst().orElse(TIMES.get(0));
            columns.require(LAYOUT, time, CLOSE);
            SymbolOfFile.require(file(), choice);
            return columns;
        }

        @Override
        Row row(final CsvColumns row) throws BadLineException {
            final long nanos = nanos(row);
            return new Row(
                    nanos,
                    choice.given().get(0),
                    nanos / NANOS_PER_MILLI,
                    count++,
                    true,
                    true,
                    row.price(CLOSE),
                    SIZE,
                    null);
        }

        private long nanos(final CsvColumns row) throws BadLineException {
            final String text = row.text(time);
            if (text.indexOf('-') < 0) {
                return noted(row.time(time)).nanos();
            }
            try {
                final LocalDateTime calendar =
                        LocalDateTime.parse(
                                text.replace(' ', 'T').replaceFirst("(Z|\\+00:?00)$", ""),
                                CALENDAR);
                return calendar.toEpochSecond(ZoneOffset.UTC) * NANOS_PER_SECOND
                        + calendar.getNano();
            } catch (final DateTimeParseException refused) {
                throw row.bad(
                        time,
                        "is neither a time since the epoch nor one such as 2021-12-31 23:01:00"
                                + " (UTC)");
            }
        }
    }

    private final Closes closes;
    private final Deque<HistoryEvent> ready = new ArrayDeque<>();

    /** The levels that the book has, price by side; empty before the first bar. */
    private final Map<Boolean, String> book = new TreeMap<>();

    private BookRows pending;

    /** Length of a bar: the distance of the first two; 0 if not known yet. */
    private long length;

    BarSource(final HistoryFile file, final InstrumentChoice choice, final ImportNotes notes)
            throws IOException {
        closes = new Closes(file, choice, notes);
    }

    @Override
    public HistoryEvent next() throws IOException {
        while (ready.isEmpty()) {
            final BookRows bar = pending == null ? read() : pending;
            if (bar == null) {
                return null;
            }
            pending = null;
            if (length == 0) {
                pending = read();
                length = pending == null ? MINUTE : pending.nanos() - bar.nanos();
                if (length < NANOS_PER_MILLI) {
                    throw new HistoryException(
                            file().path() + ": the first two bars begin at the same time");
                }
            }
            add(bar);
        }
        return ready.poll();
    }

    private BookRows read() throws IOException {
        return (BookRows) closes.next();
    }

    private void add(final BookRows bar) {
        final long end = bar.nanos() + length - NANOS_PER_MILLI;
        final Decimal close = Decimal.parseNumber(bar.bids().get(0).price());
        final String bid = away(close, -1);
        final String ask = away(close, 1);
        if (book.isEmpty()) {
            book.put(true, bid);
            book.put(false, ask);
            ready.add(rows(bar, end, true, List.of(level(bid)), List.of(level(ask))));
            // a book of Binance is current only after an update
            ready.add(rows(bar, end, false, List.of(level(bid)), List.of(level(ask))));
        } else {
            ready.add(rows(bar, end, false, moved(true, bid), moved(false, ask)));
        }
    }

    private List<BookRows.Level> moved(final boolean buy, final String price) {
        final List<BookRows.Level> levels = new ArrayList<>();
        final String old = book.put(buy, price);
        if (!old.equals(price)) {
            levels.add(new BookRows.Level(old, GONE));
        }
        levels.add(level(price));
        return levels;
    }

    private static BookRows.Level level(final String price) {
        return new BookRows.Level(price, SIZE);
    }

    private static BookRows rows(
            final BookRows bar,
            final long nanos,
            final boolean snapshot,
            final List<BookRows.Level> bids,
            final List<BookRows.Level> asks) {
        return new BookRows(nanos, bar.instrument(), nanos / NANOS_PER_MILLI, snapshot, bids, asks);
    }

    /** Returns a price one unit of the last digit away; of the next digit if it would be 0. */
    private static String away(final Decimal price, final int units) {
        return price.mantissa() > 1
                ? new Decimal(price.mantissa() + units, price.decimals()).toString()
                : new Decimal(10 * price.mantissa() + units, price.decimals() + 1).toString();
    }

    @Override
    public HistoryFile file() {
        return closes.file();
    }

    @Override
    public void close() throws IOException {
        closes.close();
    }
}
