package io.quoteflow.decision;

/** Where decisions go, encoded once: these bytes are hashed, written and compared. */
@FunctionalInterface
public interface DecisionSink {
    /** The {@code decision} of rows that have none. */
    long UNNUMBERED = -1;

    /**
     * @param instrument id; empty where a dead letter names none
     * @param decision counter within the instrument from 0, or {@link #UNNUMBERED}
     * @param bytes one JSON object, UTF-8, no line end
     */
    void emit(DecisionStream stream, String instrument, long decision, byte[] bytes);
}
