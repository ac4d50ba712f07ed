package io.quoteflow.market;

/**
 * The power-of-ten scales of an instrument's stored prices and sizes. They only grow.
 *
 * @param price digits after the point of a price
 * @param size digits after the point of a size
 */
public record Scale(int price, int size) {
    /**
     * Prices and sizes together, so that a notional in units can be compared with a limit in 128
     * bits.
     */
    public static final int MAX_TOGETHER = 18;

    public Scale {
        if (price < 0
                || size < 0
                || price > Decimal.MAX_DECIMALS
                || size > Decimal.MAX_DECIMALS
                || price + size > MAX_TOGETHER) {
            throw new IllegalArgumentException(
                    "scale of "
                            + price
                            + " and "
                            + size
                            + " decimals is not within "
                            + Decimal.MAX_DECIMALS
                            + " each and "
                            + MAX_TOGETHER
                            + " together");
        }
    }

    /** The finer of both for each. */
    public Scale max(final Scale other) {
        return new Scale(Math.max(price, other.price), Math.max(size, other.size));
    }

    /** Whether {@link #max} of these exists. */
    public boolean canGrowTo(final int otherPrice, final int otherSize) {
        final int p = Math.max(price, otherPrice);
        final int s = Math.max(size, otherSize);
        return p <= Decimal.MAX_DECIMALS && s <= Decimal.MAX_DECIMALS && p + s <= MAX_TOGETHER;
    }

    /** The decimals of price times size. */
    public int notional() {
        return price + size;
    }
}
