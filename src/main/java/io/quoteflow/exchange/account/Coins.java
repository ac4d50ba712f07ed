package io.quoteflow.exchange.account;

/** The coins of a symbol: the quote coin is its last four letters. */
public final class Coins {
    private static final int QUOTE = 4;

    private Coins() {}

    /** Returns the quote coin. */
    public static String quote(final String symbol) {
        return symbol.length() > QUOTE ? symbol.substring(symbol.length() - QUOTE) : symbol;
    }

    /** Returns the base coin. */
    public static String base(final String symbol) {
        return symbol.length() > QUOTE ? symbol.substring(0, symbol.length() - QUOTE) : symbol;
    }
}
