package io.quoteflow.portfolio;

import java.util.Arrays;

/**
 * Positions, working orders and mids of all members, from which limits are computed. One instance
 * is reused; {@link #clear} it first. Sizes are in base units.
 */
public final class WorkingPositions {
    private final double[] positions;
    private final double[] buys;
    private final double[] sells;
    private final double[] mids;

    /** Creates empty positions of a number of members. */
    public WorkingPositions(final int members) {
        positions = new double[members];
        buys = new double[members];
        sells = new double[members];
        mids = new double[members];
    }

    /** Sets everything to 0, which is a member without a mid. */
    public void clear() {
        Arrays.fill(positions, 0);
        Arrays.fill(buys, 0);
        Arrays.fill(sells, 0);
        Arrays.fill(mids, 0);
    }

    /**
     * Sets what a member holds and has working.
     *
     * @param position negative if short
     * @param workingBuys sum of its working buys
     * @param workingSells sum of its working sells
     * @param mid quote currency
     */
    public void set(
            final int member,
            final double position,
            final double workingBuys,
            final double workingSells,
            final double mid) {
        positions[member] = position;
        buys[member] = workingBuys;
        sells[member] = workingSells;
        mids[member] = mid;
    }

    /**
     * Adds an order to what a member has working.
     *
     * @param signedSize negative for a sell
     */
    public void add(final int member, final double signedSize) {
        if (signedSize > 0) {
            buys[member] += signedSize;
        } else {
            sells[member] -= signedSize;
        }
    }

    /** Returns the number of members. */
    int members() {
        return positions.length;
    }

    /** Returns the exposure of a member if all its sells and one more were filled. */
    double low(final int member, final double moreSells) {
        return (positions[member] - (sells[member] + moreSells)) * mids[member];
    }

    /** Returns the exposure of a member if all its buys and one more were filled. */
    double high(final int member, final double moreBuys) {
        return (positions[member] + (buys[member] + moreBuys)) * mids[member];
    }
}
