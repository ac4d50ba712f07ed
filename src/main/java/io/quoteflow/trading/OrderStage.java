package io.quoteflow.trading;

/**
 * What is known of an order that has not ended. Stored by its ordinal: new constants come last.
 *
 * <p>A cancel that is under way is no stage of its own, because it can be under way in each of
 * them: see {@link Order#cancelling}.
 */
enum OrderStage {
    /** The paper venue has it, so nothing about it is uncertain. */
    SIMULATED("working"),
    /** It was sent, and nothing is known of it. */
    PENDING("pending"),
    /** The exchange has accepted it, and no change of it is under way. */
    WORKING("working"),
    /** A change of price and size was sent, and nothing is known of the change. */
    AMENDING("amending"),
    /** The gateway does not know what became of a place or a cancel. */
    UNKNOWN("unknown"),
    /** The gateway does not know what became of an amend. */
    UNKNOWN_AMEND("unknown");

    private final String text;

    OrderStage(final String text) {
        this.text = text;
    }

    /** Returns the word for users. */
    String text() {
        return text;
    }
}
