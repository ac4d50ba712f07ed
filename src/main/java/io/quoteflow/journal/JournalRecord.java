package io.quoteflow.journal;

import java.util.Objects;

/**
 * One record of the journal.
 *
 * @param instrument id of the instrument, the key of the record; empty if an unreadable record
 *     names none
 * @param kind kind of the payload
 * @param received when the record was written to the journal, ms since the epoch
 * @param partition first part of the position: Kafka's partition, or the index of the file
 * @param offset second part of the position: Kafka's offset, or the number of the line, from 0
 * @param sequenced whether the position is one of a Kafka partition, either read from Kafka or
 *     carried from there. Then offsets rise, and an instrument stays in one partition.
 * @param payload bytes as the venue sent them; of an unreadable record, the bytes that were read
 * @param refusal why the record is unreadable; null if it is readable
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

    /** Returns the position of the record as text, {@code partition:offset}. */
    public String position() {
        return partition + ":" + offset;
    }
}
