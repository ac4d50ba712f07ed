package io.quoteflow.history;

import io.quoteflow.market.InstrumentId;

import java.io.IOException;

/**
 * A file of public.bybit.com: {@code trading}, of contracts, with a symbol in each row and times in
 * seconds, or {@code spot}, without symbols and with times in milliseconds. Rows with the same time
 * are one message.
 */
final class BybitTrades extends CsvSource {
    private static final String LAYOUT = "the trades of public.bybit.com";

    private final InstrumentChoice choice;

    BybitTrades(final HistoryFile file, final InstrumentChoice choice, final ImportNotes notes)
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
        if (columns.has("volume")) {
            columns.require(LAYOUT + " (spot)", "id", "timestamp", "price", "volume", "side");
            SymbolOfFile.require(file(), choice);
        } else {
            columns.require(LAYOUT, "timestamp", "symbol", "side", "size", "price", "trdMatchID");
        }
        return columns;
    }

    @Override
    Row row(final CsvColumns row) throws BadLineException {
        final boolean spot = row.has("volume");
        final InstrumentId instrument = spot ? choice.given().get(0) : instrument(row);
        if (instrument == null) {
            return other(row.text("symbol"));
        }
        final EpochUnit.Time time = noted(row.time("timestamp"));
        final boolean buy = row.choice("side", "buy", "sell");
        final String size = row.size(spot ? "volume" : "size");
        final String price = row.price("price");
        return new Row(
                time.nanos(),
                instrument,
                time.millis(),
                0,
                false,
                buy,
                price,
                size,
                row.id(spot ? "id" : "trdMatchID"));
    }

    private InstrumentId instrument(final CsvColumns row) throws BadLineException {
        final String symbol = row.text("symbol");
        if (!choice.given().isEmpty()) {
            return choice.of(symbol);
        }
        try {
            return choice.of("bybit.linear", symbol);
        } catch (final IllegalArgumentException refused) {
            throw row.bad("symbol", "is no symbol: " + refused.getMessage());
        }
    }
}
