package io.quoteflow.decision;

/**
 * A decision as a trader emits it. It is encoded once: the same bytes are hashed, written and
 * compared.
 *
 * @param stream stream of the decision
 * @param instrument id; empty if a dead letter names none
 * @param decision counter of the instrument from 0; -1 if the row has none
 * @param epoch start of the job that made the decision, DESIGN 3; not part of the decision itself
 * @param bytes one JSON object, UTF-8, without a line end
 */
public record Decision(
        DecisionStream stream, String instrument, long decision, long epoch, byte[] bytes) {}
