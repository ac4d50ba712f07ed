package io.quoteflow.journal;

import java.util.Objects;

/**
 * One record of the journal.
 *
 * @param instrument id of the instrument; empty if an unreadable record names none
 * @param group key of the record: the portfolio of the instrument, or the instrument itself
 * @param kind kind of the payload
 * @param received when the record was written to the journal, ms since the epoch
 * @param partition first part of the position: Kafka's partition, or the index of the file
 * @param offset second part of the position: Kafka's offset, or the number of the line, from 0
 * @param sequenced whether the position is one of a Kafka partition, either read from Kafka or
 *     carried from there. Then offsets rise, and an instrument stays in one partition.
 * @param payload bytes as the venue sent them; of an unreadable record, the bytes that were read
 * @param refusal why the record is unreadable; null if it is readable
 * @param prepared what the payload was decoded to before; null if it must be decoded. If there is
 *     one, the payload that the record is created with may be null, and is then read when it is
 *     asked for
 */
public record JournalRecord(
        String instrument,
        String group,
        RecordKind kind,
        long received,
        long partition,
        long offset,
        boolean sequenced,
        byte[] payload,
        RejectReason refusal,
        PreparedFrame prepared) {

    public JournalRecord {
        Objects.requireNonNull(instrument, "instrument");
        Objects.requireNonNull(group, "group");
        if (prepared == null) {
            Objects.requireNonNull(payload, "payload");
        }
        if (prepared != null && kind != RecordKind.MARKET) {
            throw new IllegalArgumentException("only a market record has a frame, not " + kind);
        }
        if ((kind == RecordKind.UNREADABLE) != (refusal != null)) {
            throw new IllegalArgumentException(
                    "an unreadable record, and only that, has a refusal");
        }
    }

    /** Creates a record of a group of one whose payload was not decoded before. */
    public JournalRecord(
            final String instrument,
            final RecordKind kind,
            final long received,
            final long partition,
            final long offset,
            final boolean sequenced,
            final byte[] payload,
            final RejectReason refusal) {
        this(instrument, kind, received, partition, offset, sequenced, payload, refusal, null);
    }

    /** Creates a record of a group of one. */
    public JournalRecord(
            final String instrument,
            final RecordKind kind,
            final long received,
            final long partition,
            final long offset,
            final boolean sequenced,
            final byte[] payload,
            final RejectReason refusal,
            final PreparedFrame prepared) {
        this(
                instrument,
                instrument,
                kind,
                received,
                partition,
                offset,
                sequenced,
                payload,
                refusal,
                prepared);
    }

    /** Returns the same record with what its payload is decoded to. */
    public JournalRecord with(final PreparedFrame frame) {
        return new JournalRecord(
                instrument,
                group,
                kind,
                received,
                partition,
                offset,
                sequenced,
                payload,
                refusal,
                frame);
    }

    /** Returns the same record under another key. */
    public JournalRecord in(final String newGroup) {
        return new JournalRecord(
                instrument,
                newGroup,
                kind,
                received,
                partition,
                offset,
                sequenced,
                payload,
                refusal,
                prepared);
    }

    /** Whether the key of the record is not its instrument. */
    @SuppressWarnings("ReferenceEquality") // the usual case, without a comparison of the texts
    public boolean isGrouped() {
        return group != instrument && !group.equals(instrument);
    }

    /** Returns the bytes as the venue sent them; of an unreadable record, the bytes read. */
    @Override
    public byte[] payload() {
        return payload == null ? prepared.payload() : payload;
    }

    /** Returns the position of the record as text, {@code partition:offset}. */
    public String position() {
        return partition + ":" + offset;
    }
}
