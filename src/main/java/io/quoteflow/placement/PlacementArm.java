package io.quoteflow.placement;

/**
 * One way to place quotes: what multiplies the parameters minHalfSpreadBps and maxSkewBps.
 *
 * @param halfSpread factor of the half-spread floor
 * @param skew factor of the largest skew
 */
public record PlacementArm(double halfSpread, double skew) {
    /** Number of arms. */
    public static final int COUNT = 12;

    private static final double[] HALF_SPREADS = {1, 1.5, 2, 3};
    private static final double[] SKEWS = {0.5, 1, 2};

    /**
     * Returns an arm.
     *
     * @param index 3 i + j of the half-spread i and the skew j, 0 to 11
     */
    public static PlacementArm of(final int index) {
        return new PlacementArm(HALF_SPREADS[index / SKEWS.length], SKEWS[index % SKEWS.length]);
    }
}
