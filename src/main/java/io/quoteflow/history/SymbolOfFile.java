package io.quoteflow.history;

import io.quoteflow.market.InstrumentId;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The symbol of a file whose rows have none. */
final class SymbolOfFile {
    /** Such as {@code BTCUSDT-trades-2024-08-08.csv} and {@code BTCUSDT_2024-08-08.csv.gz}. */
    private static final Pattern NAME =
            Pattern.compile("([^-_]+)(?:-(?:trades|aggTrades)-|_)\\d{4}-\\d\\d.*");

    private SymbolOfFile() {}

    /**
     * Checks that one instrument was given and that the name of the file, if it has the published
     * form, names no other symbol.
     *
     * @throws HistoryException if not
     */
    static void require(final HistoryFile file, final InstrumentChoice choice)
            throws HistoryException {
        if (choice.given().size() != 1) {
            throw new HistoryException(
                    file.path()
                            + ": its rows do not say which instrument they are of; give one, such"
                            + " as --instrument binance.spot.BTCUSDT");
        }
        final InstrumentId instrument = choice.given().get(0);
        final Matcher name = NAME.matcher(file.name());
        if (name.matches() && !name.group(1).equals(instrument.symbol())) {
            throw new HistoryException(
                    String.format(
                            "%s: its name says that it has the trades of %s, but --instrument is %s",
                            file.path(), name.group(1), instrument));
        }
    }
}
