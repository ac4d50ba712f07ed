package io.quoteflow.decision;

/**
 * The one type that the trader emits: encoded once; the same bytes are hashed, written and
 * compared.
 *
 * @param stream where it belongs
 * @param instrument id; empty where a dead letter names none
 * @param decision counter within the instrument, or -1 where it has none
 * @param epoch of the start that decided it, DESIGN 3: outside the decision itself
 * @param bytes one JSON object, UTF-8, no line end
 */
public record Decision(
        DecisionStream stream, String instrument, long decision, long epoch, byte[] bytes) {}
