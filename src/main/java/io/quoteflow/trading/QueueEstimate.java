package io.quoteflow.trading;

import io.quoteflow.parameter.QueueModel;

/**
 * Estimates how much stands ahead of a resting order after a depth frame, EXTENSIONS 22. What a
 * level has lost beyond its trades was cancelled by others, ahead of the order or behind it.
 *
 * @param model which of them cancelled
 * @param power exponent of the sizes under {@link QueueModel#POWER}
 */
record QueueEstimate(QueueModel model, double power) {
    /** A quotient that is this close below a whole lot counts as that lot, as in STRATEGY 1. */
    private static final double SNAP = 1e-6;

    /**
     * Returns the size ahead of an order after a depth frame, size units.
     *
     * @param queue size ahead of it, after the trades before the frame; {@link Order#UNKNOWN_QUEUE}
     *     if it is unknown
     * @param before size displayed at its price before, or {@link Order#UNKNOWN_QUEUE}
     * @param traded size of the trades since then that moved its queue
     * @param after size displayed now
     * @param lot size of a lot, size units
     */
    long after(
            final long queue,
            final long before,
            final long traded,
            final long after,
            final long lot) {
        if (queue == Order.UNKNOWN_QUEUE) {
            return after;
        }
        if (model == QueueModel.RISK_AVERSE || before == Order.UNKNOWN_QUEUE) {
            return Math.min(queue, after);
        }
        final double gone = Math.max(0, before - traded - after) / (double) lot;
        final double behind = weight(Math.max(0, before - traded - queue) / (double) lot);
        final double all = behind + weight(queue / (double) lot);
        final double shareBehind = all == 0 ? 0.5 : behind / all;
        final long goneAhead = (long) Math.floor((1 - shareBehind) * gone + SNAP) * lot;
        return Math.min(after, Math.max(0, queue - goneAhead));
    }

    private double weight(final double lots) {
        return model == QueueModel.POWER ? StrictMath.pow(lots, power) : lots;
    }
}
