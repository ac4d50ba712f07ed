package io.quoteflow.history;

import java.io.IOException;
import java.util.List;

/**
 * A file {@code trades} or {@code aggTrades} of data.binance.vision. Files of futures have a
 * header, those of spot have none. An aggregated trade becomes one trade, with the number of the
 * aggregate.
 */
final class BinanceTrades extends CsvSource {
    private static final List<String> TRADES =
            List.of("id", "price", "qty", "quote_qty", "time", "is_buyer_maker");

    private static final List<String> AGGREGATES =
            List.of(
                    "agg_trade_id",
                    "price",
                    "quantity",
                    "first_trade_id",
                    "last_trade_id",
                    "transact_time",
                    "is_buyer_maker");

    private final InstrumentChoice choice;
    private final List<String> names;
    private final boolean aggregated;

    BinanceTrades(
            final HistoryFile file,
            final boolean aggregated,
            final InstrumentChoice choice,
            final ImportNotes notes)
            throws IOException {
        super(file, notes);
        this.choice = choice;
        this.aggregated = aggregated;
        names = aggregated ? AGGREGATES : TRADES;
    }

    @Override
    boolean isHeader(final CsvRows first) {
        return first.cell(0).chars().anyMatch(Character::isLetter);
    }

    @Override
    CsvColumns columns(final CsvRows first) throws HistoryException {
        SymbolOfFile.require(file(), choice);
        if (!isHeader(first)) {
            final boolean single = isTruth(first.cell(TRADES.size() - 1));
            if (aggregated ? single : !single && isTruth(first.cell(AGGREGATES.size() - 1))) {
                throw notThis(first);
            }
            return CsvColumns.ofNames(file().path(), first, names);
        }
        final CsvColumns columns = CsvColumns.ofHeader(file().path(), first);
        if (columns.has("agg_trade_id") != aggregated) {
            throw notThis(first);
        }
        columns.require(
                aggregated ? "binance-aggtrades" : "binance-trades", names.toArray(String[]::new));
        return columns;
    }

    private HistoryException notThis(final CsvRows first) {
        return new HistoryException(
                String.format(
                        "%s, line %d: these are %s: import them as %s",
                        file().path(),
                        first.line(),
                        aggregated ? "single trades" : "aggregated trades",
                        aggregated ? "binance-trades" : "binance-aggtrades"));
    }

    private static boolean isTruth(final String cell) {
        return cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false");
    }

    @Override
    Row row(final CsvColumns row) throws BadLineException {
        final String id = row.number(names.get(0));
        final String price = row.price("price");
        final String size = row.size(names.get(2));
        final EpochUnit.Time time = noted(row.time(aggregated ? "transact_time" : "time"));
        return new Row(
                time.nanos(),
                choice.given().get(0),
                time.millis(),
                0,
                false,
                !row.truth("is_buyer_maker"),
                price,
                size,
                id);
    }
}
