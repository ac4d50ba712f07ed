package io.quoteflow.trading;

/**
 * What is counted of an instrument's records, frames and orders. Stored by its ordinal: new
 * constants come last.
 */
public enum Count {
    APPLIED("applied"),
    DUPLICATE_RECORD("duplicateRecord"),
    SKIPPED_TOPIC("otherTopic"),
    SKIPPED_DEPTH("otherDepth"),
    SKIPPED_EXECUTION("executionOnPaper"),
    SKIPPED_KIND("unknownKind"),
    DEAD_LETTER("deadLetter"),
    SNAPSHOTS("snapshots"),
    DELTAS("deltas"),
    TRADE_FRAMES("tradeFrames"),
    HEARTBEATS("heartbeats"),
    LATE("late"),
    GAPS("gaps"),
    DUPLICATE_FRAMES("duplicateFrames"),
    BUFFERED_DELTAS("keptDeltas"),
    UNUSABLE_DELTAS("unusableDeltas"),
    CONTAINED_DELTAS("containedDeltas"),
    OLD_SNAPSHOTS("oldSnapshots"),
    UNFOLLOWED_SNAPSHOTS("unfollowedSnapshots"),
    RESTARTS("estimatorRestarts"),
    PLACED("placed"),
    AMENDED("amended"),
    CANCELLED("cancelled"),
    POST_ONLY_CANCELS("postOnlyCancels"),
    AMENDED_AWAY("amendedAway"),
    TAKER_RESTS_CANCELLED("takerRestsCancelled"),
    MAKER_FILLS("makerFills"),
    TAKER_FILLS("takerFills"),
    ACCEPTED_INTENTS("acceptedIntents"),
    SIGNALLED_BARS("signalledBars"),
    ENTRIES("directionalEntries"),
    /** Trades that were seen before. */
    DUPLICATE_TRADES("duplicateTrade"),
    /** Frames that contain only trades that were seen before. */
    SKIPPED_TRADES("seenTrades"),
    CLOCK_RESTARTS("clockRestarts"),
    SILENT_BOOKS("silentBooks"),
    STUCK_CROSSED("crossedTooLong"),
    SKIPPED_OBJECT("unknownObject"),
    SKIPPED_ARRAY("array"),
    SKIPPED_SCALAR("scalar");

    private final String text;

    Count(final String text) {
        this.text = text;
    }

    /** Returns the key of the count in {@code summary.json}. */
    public String text() {
        return text;
    }
}
