package io.quoteflow.market;

/**
 * The changes of a book between two update ids of its venue. It is either a {@link MarketFrame}
 * that has just come or a {@link BufferedDelta} that has waited for a snapshot.
 */
interface DepthDelta {
    /** Returns the time of the event, ms, or {@link MarketFrame#NO_TIME}. */
    long time();

    /** Returns the first id that the delta covers. */
    long firstId();

    /** Returns the last id that the delta covers. */
    long lastId();

    /** Returns the last id of the delta before this one, if the venue sends it. */
    long previousId();

    /** Returns the changed bids, with their new sizes; a size of 0 deletes a level. */
    Levels bids();

    /** Returns the changed asks, with their new sizes; a size of 0 deletes a level. */
    Levels asks();
}
