package io.quoteflow.connector.kafka.lease;

import java.util.Optional;

/**
 * Who holds the lease, read from the records of its topic in their order.
 *
 * <p>A claim is valid only at the offset that it names, so of several claims that were written
 * after the same record one alone is valid, and everybody who reads the topic knows which. A valid
 * claim ends every earlier term. Records of earlier terms that arrive late change nothing.
 */
public final class LeaseView {
    private LeaseRecord holder;
    private long newest = -1;

    /**
     * Takes the next record.
     *
     * @param offset of the record
     * @param value of the record, whatever it is
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

    /** The term of the last valid claim, or -1 if there has been none. */
    private long term() {
        return holder == null ? -1 : holder.term();
    }

    /** The newest record of the holder; empty if nobody has ever held the lease. */
    Optional<LeaseRecord> holder() {
        return Optional.ofNullable(holder);
    }

    /** Whether nobody holds the lease: nobody ever has, or the last holder has released it. */
    boolean isFree() {
        return holder == null || holder.kind() == LeaseRecord.Kind.RELEASED;
    }

    public boolean isHeldBy(final String owner) {
        return !isFree() && holder.owner().equals(owner);
    }

    /** The offset of the holder's newest record, or -1. */
    long newest() {
        return newest;
    }
}
