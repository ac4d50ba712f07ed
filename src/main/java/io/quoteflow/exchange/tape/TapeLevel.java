package io.quoteflow.exchange.tape;

import java.math.BigDecimal;

/**
 * A level of a book.
 *
 * @param price as the venue writes it
 * @param size new size of the level as the venue writes it; zero if the level is gone
 * @param key the price as a number
 * @param gone whether the size is zero
 */
public record TapeLevel(String price, String size, BigDecimal key, boolean gone) {
    /**
     * Creates a level from the texts of a frame.
     *
     * @throws NumberFormatException if one of them is not a decimal number
     */
    static TapeLevel of(final String price, final String size) {
        return new TapeLevel(
                price, size, new BigDecimal(price), new BigDecimal(size).signum() == 0);
    }

    /** Returns the same level with the size zero, written with as many decimals. */
    public TapeLevel removed() {
        final StringBuilder zero = new StringBuilder(size);
        for (int i = 0; i < zero.length(); i++) {
            if (zero.charAt(i) != '.') {
                zero.setCharAt(i, '0');
            }
        }
        final int point = zero.indexOf(".");
        zero.delete(0, (point < 0 ? zero.length() : point) - 1);
        return new TapeLevel(price, zero.toString(), key, true);
    }
}
