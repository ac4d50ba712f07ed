package io.quoteflow.market;

/** How a venue numbers its depth frames, STRATEGY 1. Stored by its ordinal: new rules come last. */
public enum SequenceRule {
    /** Each delta carries the id after the last one; a snapshot replaces the book at any time. */
    CONSECUTIVE(false),
    /**
     * Each delta carries the first and the last id that it covers, and the first one is the id
     * after the last delta. Deltas before a snapshot are buffered for it.
     */
    FIRST_ID(true),
    /**
     * Each delta names the last id of the delta before it. Deltas before a snapshot are buffered
     * for it.
     */
    PREVIOUS_ID(true);

    private final boolean buffersDeltas;

    SequenceRule(final boolean buffersDeltas) {
        this.buffersDeltas = buffersDeltas;
    }

    /** Whether deltas before a snapshot are buffered for it. */
    boolean buffersDeltas() {
        return buffersDeltas;
    }

    /** Whether a snapshot with id {@code last} already contains a delta that comes after it. */
    boolean contained(final long lastIdOfDelta, final long last) {
        return this == FIRST_ID ? lastIdOfDelta <= last : lastIdOfDelta < last;
    }

    /** Whether a delta that a snapshot with id {@code last} does not contain can continue it. */
    boolean spans(final long firstId, final long previousId, final long last) {
        return this == FIRST_ID ? firstId <= last + 1 : previousId <= last;
    }

    /** Whether a delta is the next one after a delta whose last id is {@code last}. */
    boolean follows(final long firstId, final long previousId, final long last) {
        return this == PREVIOUS_ID ? previousId == last : firstId == last + 1;
    }
}
