package io.quoteflow.market;

/**
 * Compares products in 128 bits. Limits and minimums are compared exactly, since doubles would be
 * rounded.
 */
public final class ExactComparison {
    private ExactComparison() {}

    /** Returns the sign of {@code a * b - c * d}. It is exact, because no product overflows. */
    public static int compare(final long a, final long b, final long c, final long d) {
        final int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
    }

    /**
     * Returns the sign of {@code price * size - limit}.
     *
     * @param price price units, not negative
     * @param size size units, not negative
     * @param scale digits after the point of the price plus those of the size, at most 18
     * @param limit quote currency, not negative
     */
    public static int compareNotional(
            final long price, final long size, final int scale, final Decimal limit) {
        final Decimal stripped = limit.stripped();
        if (scale >= stripped.decimals()) {
            return compare(
                    price, size, stripped.mantissa(), PowersOfTen.ten(scale - stripped.decimals()));
        }
        final long finer = PowersOfTen.ten(stripped.decimals() - scale);
        final int whole = compare(price, size, stripped.mantissa() / finer, 1);
        return whole != 0 || stripped.mantissa() % finer == 0 ? whole : -1;
    }
}
