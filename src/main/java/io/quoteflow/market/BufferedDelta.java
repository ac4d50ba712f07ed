package io.quoteflow.market;

/**
 * A delta that waits for a snapshot. Its fields are those of its {@link MarketFrame}.
 *
 * @param time time of the frame, ms, or {@link MarketFrame#NO_TIME} if it was read from a format
 *     that did not store it
 */
record BufferedDelta(
        long time, long firstId, long lastId, long previousId, Levels bids, Levels asks)
        implements DepthDelta {
    /** Returns a delta with copies of the levels of a frame. */
    static BufferedDelta of(final MarketFrame frame) {
        return new BufferedDelta(
                frame.time(),
                frame.firstId(),
                frame.lastId(),
                frame.previousId(),
                frame.bids().copy(),
                frame.asks().copy());
    }

    /**
     * Returns the same delta at another scale. This delta does not change, because copies of the
     * book share it.
     */
    BufferedDelta rescaled(final long priceFactor, final long sizeFactor) {
        final Levels ownBids = bids.copy();
        final Levels ownAsks = asks.copy();
        ownBids.rescale(priceFactor, sizeFactor);
        ownAsks.rescale(priceFactor, sizeFactor);
        return new BufferedDelta(time, firstId, lastId, previousId, ownBids, ownAsks);
    }

    void write(final StateWriter out) {
        out.putLong(time);
        out.putLong(firstId);
        out.putLong(lastId);
        out.putLong(previousId);
        bids.write(out);
        asks.write(out);
    }

    static BufferedDelta read(final StateReader in) {
        return new BufferedDelta(
                in.version() >= 2 ? in.getLong() : MarketFrame.NO_TIME,
                in.getLong(),
                in.getLong(),
                in.getLong(),
                Levels.read(in),
                Levels.read(in));
    }
}
