package io.quoteflow.market;

/** How a venue numbers its depth frames, STRATEGY 1. */
public enum SequenceRule {
    /** A snapshot replaces the book at any time; a delta carries the next id. */
    CONSECUTIVE(false),
    /** Binance spot: {@code U} follows the last {@code u}; deltas are kept until the snapshot. */
    FIRST_ID(true),
    /** Binance USD-M: {@code pu} is the last {@code u}; deltas are kept until the snapshot. */
    PREVIOUS_ID(true);

    private final boolean keepsDeltas;

    SequenceRule(final boolean keepsDeltas) {
        this.keepsDeltas = keepsDeltas;
    }

    /** Whether deltas before a snapshot are kept for it. */
    boolean keepsDeltas() {
        return keepsDeltas;
    }

    /**
     * Whether a delta that is the first after a snapshot with id {@code last} is contained in that
     * snapshot.
     */
    boolean contained(final long lastIdOfDelta, final long last) {
        return this == FIRST_ID ? lastIdOfDelta <= last : lastIdOfDelta < last;
    }

    /** Whether a delta may be the first after a snapshot with id {@code last}. */
    boolean spans(final long firstId, final long previousId, final long last) {
        return this == FIRST_ID ? firstId <= last + 1 : previousId <= last;
    }

    /** Whether a delta directly follows the one with id {@code last}. */
    boolean follows(final long firstId, final long previousId, final long last) {
        return this == PREVIOUS_ID ? previousId == last : firstId == last + 1;
    }
}
