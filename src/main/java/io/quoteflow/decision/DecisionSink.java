package io.quoteflow.decision;

/** Receives decisions. */
@FunctionalInterface
public interface DecisionSink {
    /** The decision number of rows that have none. */
    long UNNUMBERED = -1;

    /**
     * Emits a decision.
     *
     * @param instrument id; empty if a dead letter names none
     * @param decision counter of the instrument from 0, or {@link #UNNUMBERED}
     * @param bytes one JSON object, UTF-8, without a line end; they are hashed, written and
     *     compared
     */
    void emit(DecisionStream stream, String instrument, long decision, byte[] bytes);
}
