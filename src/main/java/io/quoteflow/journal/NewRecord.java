package io.quoteflow.journal;

import java.util.Objects;

/**
 * A record that is not in a journal yet, so it has no position.
 *
 * @param instrument id of the instrument, the key of the record
 * @param kind kind of the payload; neither UNKNOWN nor UNREADABLE
 * @param received when the record was received, ms since the epoch
 * @param payload bytes as the venue sent them
 */
public record NewRecord(String instrument, RecordKind kind, long received, byte[] payload) {
    public NewRecord {
        Objects.requireNonNull(instrument, "instrument");
        Objects.requireNonNull(payload, "payload");
        if (kind == RecordKind.UNKNOWN || kind == RecordKind.UNREADABLE) {
            throw new IllegalArgumentException("a new record has a known kind, not " + kind);
        }
    }
}
