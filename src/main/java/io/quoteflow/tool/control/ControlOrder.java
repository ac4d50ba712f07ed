package io.quoteflow.tool.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.journal.control.ControlPayload;

import java.util.List;
import java.util.SortedMap;

/**
 * A command for some instruments.
 *
 * @param verb of the command
 * @param settings of a set: canonical values by the paths of the parameters; empty for other
 *     commands
 * @param author of the command
 * @param reason of the author; may be null
 * @param instruments at least one
 * @param signer signs for the author; null for unsigned commands
 */
record ControlOrder(
        ControlVerb verb,
        SortedMap<String, String> settings,
        String author,
        String reason,
        List<String> instruments,
        ControlSigner signer) {
    ControlOrder {
        if (instruments.isEmpty()) {
            throw new IllegalArgumentException("a command needs at least one instrument");
        }
        if (settings.isEmpty() == (verb == ControlVerb.SET)) {
            throw new IllegalArgumentException("only set has values, and it needs at least one");
        }
        instruments = List.copyOf(instruments);
    }

    /**
     * Creates the payload of the record of one instrument.
     *
     * @param instrument id
     * @param time of the record, ms since the epoch
     */
    ObjectNode payload(final String instrument, final long time) {
        final ObjectNode payload = ControlPayload.of(verb.word(), author, reason);
        if (verb == ControlVerb.SET) {
            ControlPayload.settings(payload, settings);
        }
        if (signer != null) {
            signer.sign(payload, instrument, this, time);
        }
        return payload;
    }
}
