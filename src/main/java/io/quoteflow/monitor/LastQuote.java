package io.quoteflow.monitor;

/**
 * The prices of an instrument's last quote, of any level, as in its row.
 *
 * @param bid price of the bid; null before the first quote
 * @param ask price of the ask; null before the first quote
 */
public record LastQuote(String bid, String ask) {
    /** Before the first quote. */
    public static final LastQuote NONE = new LastQuote(null, null);
}
