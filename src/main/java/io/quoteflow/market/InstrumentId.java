package io.quoteflow.market;

/**
 * The name of an instrument, {@code venue.category.SYMBOL}: the key of the journal.
 *
 * @param venue {@code bybit}, {@code binance}
 * @param category {@code linear}, {@code spot}, {@code usdm}
 * @param symbol as the venue writes it, {@code BTCUSDT}
 */
public record InstrumentId(String venue, String category, String symbol) {
    private static final int MAX_LENGTH = 64;

    public InstrumentId {
        if (!isName(venue) || !isName(category) || !isName(symbol)) {
            throw new IllegalArgumentException(
                    "instrument \""
                            + venue
                            + "."
                            + category
                            + "."
                            + symbol
                            + "\" is not venue.category.SYMBOL");
        }
    }

    /**
     * Parses {@code venue.category.SYMBOL}.
     *
     * @throws IllegalArgumentException where the text is not of that form or longer than 64
     *     characters
     */
    public static InstrumentId parse(final String text) {
        final int first = text.indexOf('.');
        final int second = text.indexOf('.', first + 1);
        if (first < 0 || second < 0 || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "instrument \"" + text + "\" is not venue.category.SYMBOL");
        }
        return new InstrumentId(
                text.substring(0, first),
                text.substring(first + 1, second),
                text.substring(second + 1));
    }

    private static boolean isName(final String text) {
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            final boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    @Override
    public String toString() {
        return venue + "." + category + "." + symbol;
    }
}
