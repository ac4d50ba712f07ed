package io.quoteflow.connector.kafka.lease;

import java.util.Optional;

/**
 * The holder of the lease according to the records of the topic, taken in their order.
 *
 * <p>A claim is valid only at the offset that it names. Of several claims that were written after
 * the same record, exactly one is valid, and all readers of the topic agree on it. A valid claim
 * ends all earlier terms. Late records of earlier terms are ignored.
 */
public final class LeaseView {
    private LeaseRecord holder;
    private long newest = -1;

    /**
     * Adds the next record.
     *
     * @param offset of the record
     * @param value of the record; null or any bytes
     */
    void take(final long offset, final byte[] value) {
        final Optional<LeaseRecord> parsed = LeaseRecord.parse(value);
        if (parsed.isEmpty()) {
            return;
        }
        final LeaseRecord record = parsed.get();
        final boolean claims = record.kind() == LeaseRecord.Kind.CLAIM;
        final boolean possible = claims ? record.term() == offset : record.term() < offset;
        if (!possible || record.term() < term()) {
            return;
        }
        holder = record;
        newest = offset;
    }

    /** Returns the term of the last valid claim; -1 if there is none. */
    private long term() {
        return holder == null ? -1 : holder.term();
    }

    /** Returns the newest record of the holder; empty if nobody has ever held the lease. */
    Optional<LeaseRecord> holder() {
        return Optional.ofNullable(holder);
    }

    /**
     * Whether nobody holds the lease, because nobody ever did or because the last holder released
     * it.
     */
    boolean isFree() {
        return holder == null || holder.kind() == LeaseRecord.Kind.RELEASED;
    }

    /**
     * Whether a start of a job holds the lease and has not released it.
     *
     * @param owner id of the start
     */
    public boolean isHeldBy(final String owner) {
        return !isFree() && holder.owner().equals(owner);
    }

    /** Returns the offset of the holder's newest record; -1 if there is none. */
    long newest() {
        return newest;
    }
}
