package io.quoteflow.trading;

import io.quoteflow.market.InstrumentId;

/** In which coin of an instrument a fee is paid. */
public enum FeeCurrency {
    /** The coin that prices and cash are in. */
    QUOTE,
    /** On spot, the coin that sizes are in. */
    BASE,
    /** Any other coin, such as a token of the exchange. */
    OTHER;

    /** End of the symbols of Bybit's perpetual contracts that are settled in USDC. */
    private static final String USDC_PERPETUAL = "PERP";

    /**
     * Returns which coin of the instrument a name stands for. A contract has no other coin than its
     * quote coin, so a fee without a coin is in that.
     *
     * @param spot whether the instrument is a pair of coins; else it is a contract
     * @param coin may be null
     */
    public static FeeCurrency of(
            final InstrumentId instrument, final boolean spot, final String coin) {
        if (coin == null || coin.isEmpty()) {
            return spot ? OTHER : QUOTE;
        }
        final int dash = instrument.symbol().indexOf('-');
        final String pair = dash < 0 ? instrument.symbol() : instrument.symbol().substring(0, dash);
        if (pair.length() > coin.length() && pair.endsWith(coin)
                || !spot && pair.endsWith(USDC_PERPETUAL) && coin.equals("USDC")) {
            return QUOTE;
        }
        return spot && pair.length() > coin.length() && pair.startsWith(coin) ? BASE : OTHER;
    }
}
