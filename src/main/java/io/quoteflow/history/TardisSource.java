package io.quoteflow.history;

import io.quoteflow.market.InstrumentId;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file {@code incremental_book_L2} or {@code trades} of Tardis. Its rows have no sequence
 * numbers. Rows with the same {@code local_timestamp} came in one message.
 */
final class TardisSource extends CsvSource {
    static final String BOOK = "tardis incremental_book_L2";
    static final String TRADES = "tardis trades";

    private static final Map<String, String> EXCHANGES =
            new TreeMap<>(
                    Map.of(
                            "binance", "binance.spot",
                            "binance-futures", "binance.usdm",
                            "bybit", "bybit.linear",
                            "bybit-spot", "bybit.spot"));

    private final InstrumentChoice choice;
    private String lastExchange = "";
    private String lastSymbol = "";
    private InstrumentId lastInstrument;

    TardisSource(final HistoryFile file, final InstrumentChoice choice, final ImportNotes notes)
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
        if (columns.has("is_snapshot") || !columns.has("id")) {
            columns.require(
                    BOOK,
                    "exchange",
                    "symbol",
                    "timestamp",
                    "local_timestamp",
                    "is_snapshot",
                    "side",
                    "price",
                    "amount");
        } else {
            columns.require(
                    TRADES,
                    "exchange",
                    "symbol",
                    "timestamp",
                    "local_timestamp",
                    "id",
                    "side",
                    "price",
                    "amount");
        }
        return columns;
    }

    @Override
    Row row(final CsvColumns row) throws BadLineException {
        final InstrumentId instrument = instrument(row);
        if (instrument == null) {
            return other(row.text("symbol"));
        }
        final EpochUnit.Time received = noted(row.time("local_timestamp"));
        final EpochUnit.Time event = noted(row.time("timestamp"));
        return row.has("is_snapshot")
                ? level(row, instrument, received, event)
                : trade(row, instrument, received, event);
    }

    private Row level(
            final CsvColumns row,
            final InstrumentId instrument,
            final EpochUnit.Time received,
            final EpochUnit.Time event)
            throws BadLineException {
        final boolean snapshot = row.truth("is_snapshot");
        final boolean bid = row.choice("side", "bid", "ask");
        final String price = row.price("price");
        return new Row(
                received.nanos(),
                instrument,
                event.millis(),
                event.nanos(),
                snapshot,
                bid,
                price,
                row.levelSize("amount"),
                null);
    }

    private Row trade(
            final CsvColumns row,
            final InstrumentId instrument,
            final EpochUnit.Time received,
            final EpochUnit.Time event)
            throws BadLineException {
        if (row.text("side").equals("unknown")) {
            return leftOut("trades without a side left out");
        }
        final boolean buy = row.choice("side", "buy", "sell");
        final String price = row.price("price");
        return new Row(
                received.nanos(),
                instrument,
                event.millis(),
                0,
                false,
                buy,
                price,
                row.size("amount"),
                row.id("id"));
    }

    private InstrumentId instrument(final CsvColumns row) throws BadLineException {
        final String exchange = row.text("exchange");
        final String symbol = row.text("symbol");
        if (!symbol.equals(lastSymbol) || !exchange.equals(lastExchange)) {
            final String category = EXCHANGES.get(exchange);
            if (category == null) {
                throw row.bad(
                        "exchange",
                        "is not traded by this version; known are "
                                + String.join(", ", EXCHANGES.keySet()));
            }
            try {
                lastInstrument = choice.of(category, symbol);
            } catch (final IllegalArgumentException refused) {
                throw row.bad("symbol", "is no symbol: " + refused.getMessage());
            }
            lastSymbol = symbol;
            lastExchange = exchange;
        }
        return lastInstrument;
    }
}
