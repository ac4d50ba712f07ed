package io.quoteflow.quoting;

import io.quoteflow.market.FixedPoint;

/**
 * How urgent it is to get rid of a position, STRATEGY 10. {@code q} is the position as a share of
 * its limit.
 */
public final class Inventory {
    /** Urgency is 1 from here, in tenths of the limit. */
    public static final int FULL_URGENCY_TENTHS = 8;

    /** What a flattening order leaves, in tenths of the limit. */
    public static final int FLATTENED_TENTHS = 5;

    private static final int WHOLE_TENTHS = 10;
    private static final double URGENT = 0.8;
    private static final double CALM = 0.5;
    private static final double RAMP = 0.3;

    private Inventory() {}

    /** 0 below half of the limit, rising to 1 at eight tenths. */
    public static double urgency(final double q) {
        final double size = Math.abs(q);
        if (size >= URGENT) {
            return 1;
        }
        return size < CALM ? 0 : Math.min(1, (size - CALM) / RAMP);
    }

    /** Whether the position is to be reduced by a taker order. */
    public static boolean shouldFlatten(final double q, final double threshold) {
        return Math.abs(q) >= threshold;
    }

    /**
     * Whether a further buy of {@code size} keeps position and working bids within the limit; all
     * in size units.
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
     * Whether a further sell of {@code size} keeps position and working asks within the limit; all
     * in size units.
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
     * The sign of {@code after - limit}; {@code after} is in the direction of an order, in size
     * units, of any sign.
     */
    public static int comparedToLimit(
            final long after, final PositionLimit limit, final long twiceMid) {
        return after <= 0 ? -1 : limit.compare(after, WHOLE_TENTHS, twiceMid);
    }

    /** Whether the position, of any sign, is at full urgency; exact. */
    public static boolean isFull(
            final long position, final PositionLimit limit, final long twiceMid) {
        return limit.compare(Math.abs(position), FULL_URGENCY_TENTHS, twiceMid) >= 0;
    }

    /**
     * The size that brings a position to half of its limit, rounded up to the lot, but no more than
     * the whole lots of the position; in units.
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
