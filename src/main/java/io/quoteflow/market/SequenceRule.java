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

    /**
     * Whether a snapshot already contains all changes of a delta, so that the delta can be skipped.
     * A delta that ends at the id of the snapshot is applied again with {@link #PREVIOUS_ID}, as
     * the venue asks for. It changes nothing, since deltas carry sizes and not differences.
     *
     * @param snapshotId update id of the snapshot
     */
    boolean isContained(final DepthDelta delta, final long snapshotId) {
        return this == FIRST_ID ? delta.lastId() <= snapshotId : delta.lastId() < snapshotId;
    }

    /**
     * Whether a delta can be the first one after a snapshot: no update between the two is missing.
     * The delta may begin before the snapshot.
     *
     * @param delta not {@linkplain #isContained contained} in the snapshot
     * @param snapshotId update id of the snapshot
     */
    boolean continuesSnapshot(final DepthDelta delta, final long snapshotId) {
        return this == FIRST_ID
                ? delta.firstId() <= snapshotId + 1
                : delta.previousId() <= snapshotId;
    }

    /**
     * Whether a delta is the next one after another delta.
     *
     * @param appliedId last id of the delta that was applied last
     */
    boolean continuesDelta(final DepthDelta delta, final long appliedId) {
        return this == PREVIOUS_ID
                ? delta.previousId() == appliedId
                : delta.firstId() == appliedId + 1;
    }
}
