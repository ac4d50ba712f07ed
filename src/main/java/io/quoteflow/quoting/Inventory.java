package io.quoteflow.quoting;

import io.quoteflow.market.FixedPoint;

/**
 * Rules for a position near its limit, STRATEGY 10. {@code q} is the position as a share of its
 * limit, within [-1, 1].
 *
 * <p>The trader uses the exact comparisons {@link #comparedToLimit} and {@link #isFull}. {@link
 * #urgency} is shown in metrics rows. {@link #shouldFlatten}, {@link #canGoLonger} and {@link
 * #canGoShorter} are the rules as STRATEGY words them; tests hold the golden vectors to them.
 */
public final class Inventory {
    /** The position from which urgency is 1, in tenths of the limit. */
    public static final int FULL_URGENCY_TENTHS = 8;

    /** The position that a flattening order leaves, in tenths of the limit. */
    public static final int FLATTENED_TENTHS = 5;

    private static final int WHOLE_TENTHS = 10;
    private static final double URGENT = 0.8;
    private static final double CALM = 0.5;
    private static final double RAMP = 0.3;

    private Inventory() {}

    /**
     * Returns the urgency to reduce a position: 0 below half of the limit, rising to 1 at eight
     * tenths.
     */
    public static double urgency(final double q) {
        final double size = Math.abs(q);
        if (size >= URGENT) {
            return 1;
        }
        return size < CALM ? 0 : Math.min(1, (size - CALM) / RAMP);
    }

    /** Whether a taker order should reduce the position: {@code |q| >= threshold}. */
    public static boolean shouldFlatten(final double q, final double threshold) {
        return Math.abs(q) >= threshold;
    }

    /**
     * Whether the position stays within its limit if all working bids and one more buy are filled.
     *
     * @param position size units, negative if short
     * @param workingBids total size of the working bids, size units
     * @param size size of the buy, size units
     * @param twiceMid best bid plus best ask, price units
     */
    public static boolean canGoLonger(
            final long position,
            final long workingBids,
            final long size,
            final PositionLimit limit,
            final long twiceMid) {
        return comparedToLimit(position + workingBids + size, limit, twiceMid) <= 0;
    }

    /**
     * Whether the position stays within its limit if all working asks and one more sell are filled.
     *
     * @param position size units, negative if short
     * @param workingAsks total size of the working asks, size units
     * @param size size of the sell, size units
     * @param twiceMid best bid plus best ask, price units
     */
    public static boolean canGoShorter(
            final long position,
            final long workingAsks,
            final long size,
            final PositionLimit limit,
            final long twiceMid) {
        return canGoLonger(-position, workingAsks, size, limit, twiceMid);
    }

    /**
     * Compares a position with its limit, exactly.
     *
     * @param after position in the direction of an order, size units; negative if it is on the
     *     other side, which is always within the limit
     * @param twiceMid best bid plus best ask, price units
     * @return the sign of {@code after - limit}
     */
    public static int comparedToLimit(
            final long after, final PositionLimit limit, final long twiceMid) {
        return after <= 0 ? -1 : limit.compare(after, WHOLE_TENTHS, twiceMid);
    }

    /**
     * Whether a position is at full urgency, compared exactly.
     *
     * @param position size units, of any sign
     * @param twiceMid best bid plus best ask, price units
     */
    public static boolean isFull(
            final long position, final PositionLimit limit, final long twiceMid) {
        return limit.compare(Math.abs(position), FULL_URGENCY_TENTHS, twiceMid) >= 0;
    }

    /**
     * Returns the size of the order that brings a position to half of its limit. The size is
     * rounded up to the lot, but is at most the whole lots of the position.
     *
     * @param position size units, of any sign
     * @param twiceMid best bid plus best ask, price units
     * @return size units; 0 if the position is less than a lot
     */
    public static long flattenSize(
            final long position,
            final PositionLimit limit,
            final long twiceMid,
            final TickAndLot steps) {
        final double held = FixedPoint.toDouble(Math.abs(position), steps.scale().size());
        final long whole = Math.abs(position) / steps.lot() * steps.lot();
        return Math.min(whole, steps.sizeUp(held - limit.value(twiceMid) * FLATTENED_TENTHS / 10));
    }
}
