package io.quoteflow.market;

/** The powers of ten that fit a long, also as doubles. */
public final class PowersOfTen {
    /** The largest exponent whose power fits a long. */
    public static final int MAX = 18;

    private static final long[] LONGS = new long[MAX + 1];
    private static final double[] DOUBLES = new double[MAX + 1];

    static {
        LONGS[0] = 1;
        DOUBLES[0] = 1;
        for (int i = 1; i <= MAX; i++) {
            LONGS[i] = 10 * LONGS[i - 1];
            DOUBLES[i] = LONGS[i];
        }
    }

    private PowersOfTen() {}

    /**
     * Returns 10 to a power.
     *
     * @param exponent 0 to {@value #MAX}
     */
    public static long ten(final int exponent) {
        return LONGS[exponent];
    }

    /**
     * Returns 10 to a power, as a double, which is exact.
     *
     * @param exponent 0 to {@value #MAX}
     */
    public static double tenAsDouble(final int exponent) {
        return DOUBLES[exponent];
    }
}
