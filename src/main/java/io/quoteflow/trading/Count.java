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
    SKIPPED_SCALAR("scalar"),
    /** Execution reports of the exchange, also repeated ones. */
    EXECUTIONS("executions", true),
    /** Executions that were booked before. */
    DUPLICATE_EXECUTIONS("duplicateExecutions", true),
    /** Reports of orders that have ended or that the state does not know. */
    STRAY_REPORTS("strayReports", true),
    /** Reports that the fate of a request is unknown. */
    UNKNOWN_REPORTS("unknownReports", true),
    /** Orders that were never sent, came too late, or are proven not to exist. */
    EXPIRED_ORDERS("expiredOrders", true),
    /** Orders that ended at the exchange before they were filled. */
    ENDED_ORDERS("endedOrders", true),
    CANCELS_WITHOUT_EFFECT("cancelsWithoutEffect", true),
    /** Orders that rest at another price than the one sent. */
    MOVED_ORDERS("movedOrders", true),
    /** Fills of orders that had ended. */
    LATE_FILLS("lateFills", true),
    /** Fills of orders of the job that the state does not know. */
    UNKNOWN_FILLS("unknownFills", true),
    /** Fills of orders that are not the job's. */
    FOREIGN_FILLS("foreignFills", true),
    AUDITS("audits", true),
    /** Audits that found a difference. */
    AUDIT_DIFFERENCES("auditDifferences", true);

    private final String text;
    private final boolean live;

    Count(final String text) {
        this(text, false);
    }

    /**
     * @param live whether only a live venue counts it
     */
    Count(final String text, final boolean live) {
        this.text = text;
        this.live = live;
    }

    /** Whether only a live venue counts it, so that a summary on paper does not show it. */
    public boolean isLive() {
        return live;
    }

    /** Returns the key of the count in {@code summary.json}. */
    public String text() {
        return text;
    }
}
