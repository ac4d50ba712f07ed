package io.quoteflow.market;

/**
 * The name of an instrument, {@code venue.category.SYMBOL}: the key of the journal.
 *
 * <p>Venue and category consist of {@code [A-Za-z0-9_-]}. A symbol can also have letters and digits
 * of any script ({@link Character#isLetterOrDigit(int)}). Symbols are compared by their UTF-16 code
 * units: they are case-sensitive and are not normalised.
 *
 * @param venue name of the venue, such as {@code bybit}
 * @param category the market of the venue, such as {@code linear} or {@code spot}
 * @param symbol name of the instrument as the venue writes it, such as {@code BTCUSDT}
 */
public record InstrumentId(String venue, String category, String symbol) {
    private static final int MAX_LENGTH = 64;

    /**
     * @throws BadSymbolException if the symbol contains another character
     * @throws IllegalArgumentException if a part is empty, or venue or category contain another
     *     character
     */
    public InstrumentId {
        if (!isName(venue) || !isName(category) || symbol.isEmpty()) {
            throw notAnId(venue + "." + category + "." + symbol);
        }
        for (int i = 0; i < symbol.length(); i += Character.charCount(symbol.codePointAt(i))) {
            final int c = symbol.codePointAt(i);
            if (!isNameCharacter(c) && !Character.isLetterOrDigit(c)) {
                throw new BadSymbolException(symbol, c);
            }
        }
    }

    /**
     * Parses {@code venue.category.SYMBOL}.
     *
     * @throws BadSymbolException if nothing but a character of the symbol is wrong
     * @throws IllegalArgumentException if the text is not of that form, or has more than 64
     *     characters
     */
    public static InstrumentId parse(final String text) {
        final int first = text.indexOf('.');
        final int second = text.indexOf('.', first + 1);
        if (first < 0 || second < 0 || text.length() > MAX_LENGTH) {
            throw notAnId(text);
        }
        return new InstrumentId(
                text.substring(0, first),
                text.substring(first + 1, second),
                text.substring(second + 1));
    }

    private static IllegalArgumentException notAnId(final String text) {
        return new IllegalArgumentException(
                "instrument \"" + text + "\" is not venue.category.SYMBOL");
    }

    private static boolean isName(final String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isNameCharacter(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isNameCharacter(final int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '-'
                || c == '_';
    }

    @Override
    public String toString() {
        return venue + "." + category + "." + symbol;
    }
}
