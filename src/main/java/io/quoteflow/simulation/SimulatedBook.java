package io.quoteflow.simulation;

/**
 * The order book of a simulated instrument. It has 50 levels a side around the fair mid and a
 * spread of 1 to 3 ticks, which is wider only for a moment after a sweep. It is never crossed or
 * locked.
 */
final class SimulatedBook {

    private static final int SPREAD_CHANGES_ONE_IN = 10;

    private final SimulatedSide bids;
    private final SimulatedSide asks;
    private final SplitMix64 random;
    private int spread = 1;

    SimulatedBook(final SimulatedInstrument instrument, final SplitMix64 random) {
        this.random = random;
        bids = new SimulatedSide(-1, instrument, random.split());
        asks = new SimulatedSide(1, instrument, random.split());
    }

    /**
     * Moves the book to a fair mid and appends the changed levels as {@code "b":[...],"a":[...]}.
     * The first call appends all levels.
     *
     * @param mid fair mid in ticks
     */
    void refresh(final double mid, final StringBuilder json) {
        if (random.nextInt(SPREAD_CHANGES_ONE_IN) == 0) {
            final int draw = random.nextInt(10);
            spread = draw < 6 ? 1 : draw < 9 ? 2 : 3;
        }
        final long bid = (long) Math.floor(mid - spread / 2.0 + 0.5);
        json.append("\"b\":[");
        bids.refresh(bid, json);
        json.append("],\"a\":[");
        asks.refresh(bid + spread, json);
        json.append(']');
    }

    /** Returns the side that an aggressor takes from: asks for a buyer, bids for a seller. */
    SimulatedSide opposite(final boolean buyer) {
        return buyer ? asks : bids;
    }

    /** Returns the displayed mid in ticks. */
    double mid() {
        return (bids.price(0) + asks.price(0)) / 2.0;
    }
}
