package io.quoteflow.portfolio;

import io.quoteflow.market.InstrumentId;

import java.util.List;

/** What an instrument trades, and in what it is priced, as far as its symbol says. */
public final class BaseAsset {
    /** Ends of symbols that are priced in US dollars or a coin that stands for one. */
    private static final List<String> DOLLARS =
            List.of("FDUSD", "USDT", "USDC", "BUSD", "TUSD", "PERP", "USD");

    private BaseAsset() {}

    /**
     * Whether two instruments trade the same base asset at prices that can be compared: both in
     * dollars, or both with the same symbol.
     */
    public static boolean isCommon(final InstrumentId one, final InstrumentId another) {
        final String base = ofDollars(one.symbol());
        return one.symbol().equals(another.symbol())
                || base != null && base.equals(ofDollars(another.symbol()));
    }

    /** Whether the symbol of an instrument says that it is priced in dollars. */
    public static boolean isPricedInDollars(final InstrumentId instrument) {
        return ofDollars(instrument.symbol()) != null;
    }

    /** Returns the base asset of a symbol that is priced in dollars; else null. */
    private static String ofDollars(final String symbol) {
        final int dash = symbol.indexOf('-');
        final String pair = dash < 0 ? symbol : symbol.substring(0, dash);
        for (final String dollar : DOLLARS) {
            if (pair.endsWith(dollar) && pair.length() > dollar.length()) {
                return pair.substring(0, pair.length() - dollar.length());
            }
        }
        return null;
    }
}
