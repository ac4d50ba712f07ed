package io.quoteflow.result;

/** The deepest and the longest drawdown of an equity that is observed from time to time. */
final class Drawdown {
    private double highWater = Double.NEGATIVE_INFINITY;
    private long highTime;
    private double depth;
    private double share;
    private long length;
    private long observations;

    /** Adds an equity, quote currency, in the order of time, ms. */
    void add(final long time, final double equity) {
        observations++;
        if (equity >= highWater) {
            highWater = equity;
            highTime = time;
            return;
        }
        length = Math.max(length, time - highTime);
        if (highWater - equity > depth) {
            depth = highWater - equity;
        }
        if (highWater > 0) {
            share = Math.max(share, (highWater - equity) / highWater);
        }
    }

    /** Returns the largest fall below the highest equity before it, quote currency. */
    double depth() {
        return depth;
    }

    /** Returns the largest fall as a share of the highest equity before it. */
    double share() {
        return share;
    }

    /** Returns the longest time below the highest equity before it, ms. */
    long length() {
        return length;
    }

    /** Returns how many equities were added. */
    long observations() {
        return observations;
    }
}
