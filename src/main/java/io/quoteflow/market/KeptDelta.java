package io.quoteflow.market;

/** A delta that waits for the snapshot it continues. */
record KeptDelta(long firstId, long lastId, long previousId, Levels bids, Levels asks) {
    static KeptDelta of(final MarketFrame frame) {
        return new KeptDelta(
                frame.firstId(),
                frame.lastId(),
                frame.previousId(),
                frame.bids().copy(),
                frame.asks().copy());
    }

    void write(final StateWriter out) {
        out.putLong(firstId);
        out.putLong(lastId);
        out.putLong(previousId);
        bids.write(out);
        asks.write(out);
    }

    static KeptDelta read(final StateReader in) {
        return new KeptDelta(
                in.getLong(), in.getLong(), in.getLong(), Levels.read(in), Levels.read(in));
    }
}
