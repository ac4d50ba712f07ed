package io.quoteflow.market;

/** Comparison of products in 128 bits: limits and minimums are met exactly, never as doubles. */
public final class Exact {
    private Exact() {}

    /** The sign of {@code a * b - c * d}. */
    public static int compare(final long a, final long b, final long c, final long d) {
        final int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
    }

    /**
     * The sign of {@code price * size - limit}.
     *
     * @param scale decimals of the price and of the size together, at most 18
     */
    public static int compareNotional(
            final long price, final long size, final int scale, final Decimal limit) {
        final Decimal stripped = limit.stripped();
        if (scale >= stripped.decimals()) {
            return compare(
                    price, size, stripped.mantissa(), Powers.ten(scale - stripped.decimals()));
        }
        // a limit finer than the product: the product gets the missing digits, one factor of which
        // a price has room for
        return compare(
                Math.multiplyExact(price, Powers.ten(stripped.decimals() - scale)),
                size,
                stripped.mantissa(),
                1);
    }
}
