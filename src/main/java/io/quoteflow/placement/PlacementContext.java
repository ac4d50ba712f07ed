package io.quoteflow.placement;

/** The nine market situations between which the bandit distinguishes. */
public final class PlacementContext {
    /** Number of contexts. */
    public static final int COUNT = 9;

    private static final double NO_VOLATILITY = 1e-12;
    private static final double CALM = 0.75;
    private static final double LIVELY = 1.33;
    private static final double BALANCED = 0.3;
    private static final double LEANING = 0.6;
    private static final int BUCKETS = 3;

    private PlacementContext() {}

    /**
     * Returns the index of a context.
     *
     * @param sigma volatility of a bar's return; NaN without one
     * @param slow the slower volatility, at decay 0.99; under 1e-12 the ratio of both counts as 1
     * @param bookSignal pressure of the book, within [-1, 1]
     */
    public static int of(final double sigma, final double slow, final double bookSignal) {
        final double ratio = Double.isNaN(sigma) || slow < NO_VOLATILITY ? 1 : sigma / slow;
        return BUCKETS * bucket(ratio, CALM, LIVELY)
                + bucket(Math.abs(bookSignal), BALANCED, LEANING);
    }

    private static int bucket(final double value, final double low, final double high) {
        if (value < low) {
            return 0;
        }
        return value < high ? 1 : 2;
    }
}
