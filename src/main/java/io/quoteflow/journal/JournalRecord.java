package io.quoteflow.journal;

import java.util.Objects;

/**
 * One record of the journal.
 *
 * @param instrument id, the key; empty where an unreadable record names none
 * @param kind what the payload is
 * @param received when it was journalled, ms
 * @param partition first part of its journal position: Kafka's partition, or the index of a file
 * @param offset second part of its journal position: Kafka's offset, or the line number from 0
 * @param sequenced whether the position is that of a Kafka partition, here or where it was copied
 *     from: offsets rise, and an instrument stays in one partition
 * @param payload bytes as the venue sent them; of an unreadable record what was read
 * @param refusal of an unreadable record: why; else null
 */
public record JournalRecord(
        String instrument,
        RecordKind kind,
        long received,
        long partition,
        long offset,
        boolean sequenced,
        byte[] payload,
        RejectReason refusal) {

    public JournalRecord {
        Objects.requireNonNull(instrument, "instrument");
        Objects.requireNonNull(payload, "payload");
        if ((kind == RecordKind.UNREADABLE) != (refusal != null)) {
            throw new IllegalArgumentException(
                    "an unreadable record, and only that, has a refusal");
        }
    }

    /** The journal position, {@code partition:offset}. */
    public String position() {
        return partition + ":" + offset;
    }
}
