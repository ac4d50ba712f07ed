package io.quoteflow.market;

/**
 * The number of digits after the point of an instrument's stored prices and sizes. The scale of an
 * instrument only grows.
 *
 * @param price digits after the point of a price
 * @param size digits after the point of a size
 */
public record Scale(int price, int size) {
    /**
     * The largest sum of both. Up to it, price times size can be compared with a limit in 128 bits.
     */
    public static final int MAX_TOGETHER = 18;

    /**
     * @throws IllegalArgumentException if a scale is negative or over 12, or both are over 18
     *     together
     */
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

    /**
     * Returns the finer of the two price scales with the finer of the two size scales. Call it only
     * if {@link #canGrowTo}.
     */
    public Scale max(final Scale other) {
        return new Scale(Math.max(price, other.price), Math.max(size, other.size));
    }

    /** Whether the {@link #max} of this scale and another one is within the bounds. */
    public boolean canGrowTo(final int otherPrice, final int otherSize) {
        final int p = Math.max(price, otherPrice);
        final int s = Math.max(size, otherSize);
        return p <= Decimal.MAX_DECIMALS && s <= Decimal.MAX_DECIMALS && p + s <= MAX_TOGETHER;
    }

    /** Returns the number of digits after the point of price times size. */
    public int notional() {
        return price + size;
    }
}
