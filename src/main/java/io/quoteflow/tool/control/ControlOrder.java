package io.quoteflow.tool.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.journal.control.ControlPayload;

import java.util.List;
import java.util.SortedMap;

/**
 * What somebody wants of some instruments.
 *
 * @param verb what is to be done
 * @param settings of a set: canonical values by the parameters' paths; else empty
 * @param author who says so
 * @param reason why; may be null
 * @param instruments the instruments, at least one
 * @param signer proves the author; null for commands without a signature
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
            throw new IllegalArgumentException("a command for no instrument");
        }
        if (settings.isEmpty() == (verb == ControlVerb.SET)) {
            throw new IllegalArgumentException("a set has values, other commands have none");
        }
        instruments = List.copyOf(instruments);
    }

    /**
     * The payload of one instrument's record.
     *
     * @param time when the record is received, ms
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
