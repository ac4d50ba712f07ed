package io.quoteflow.connector.kafka.lease;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A process that asks for the lease of a live job. The caller calls {@link #step} repeatedly and
 * provides the clock.
 *
 * <p>The holder appends a record once every {@link #BEAT} and reads the topic up to this record. If
 * no other claim precedes it, the holder may write for {@link #VALID}, counted from the start of
 * the append. A newcomer watches the topic. If the holder appends records, the newcomer is refused.
 * The newcomer claims the lease if the holder has been silent for {@link #LAPSE}. The newcomer
 * measures this by its own clock, and only counts time in which the broker answered. It claims the
 * lease at the offset that it has read up to. The claim is valid only if nothing was written in
 * between. Therefore the last successful beat of the holder began more than LAPSE before a valid
 * claim. Because VALID is shorter, the holder has stopped writing before the claimant starts. The
 * next beat of the holder comes after the claim, and the holder finds the claim. Wall clocks are
 * not used and clocks are not compared; they only have to run at the same rate.
 *
 * <p>All contenders with the same owner are one holder: the tasks of a job on several TaskManagers,
 * and a restarted task.
 */
final class LeaseContender {
    /** Time between two records of a holder. */
    static final Duration BEAT = Duration.ofSeconds(1);

    /** Time for which a holder may write after the start of a successful beat. */
    static final Duration VALID = Duration.ofSeconds(3);

    /** Silence after which a lease can be claimed. Longer than {@link #VALID}. */
    static final Duration LAPSE = Duration.ofSeconds(7);

    /** Longest time between two reads for which the watch counts as unbroken. */
    private static final Duration GAP = Duration.ofSeconds(2);

    /** State of a contender. */
    enum State {
        /** It watches the holder of the lease. */
        WATCHING,

        /** It holds the lease. */
        HOLDING,

        /** Another live job holds the lease. This state is final. */
        REFUSED,

        /** Another live job has taken over the lease from this one. This state is final. */
        LOST;

        /** Whether another start has the lease, for good. */
        boolean isTaken() {
            return this == REFUSED || this == LOST;
        }
    }

    private final LeaseLog log;
    private final LeaseView view = new LeaseView();
    private final LeaseRecord identity;
    private final LongSupplier nanos;

    private State state = State.WATCHING;
    private LeaseRecord predecessor;
    private boolean watched;
    private long firstSeen;
    private long silentSince;
    private long lastRead;
    private volatile long validUntil;

    /**
     * Creates a contender that watches.
     *
     * @param log of the lease
     * @param identity description of this contender for its records
     * @param nanos monotonic clock, ns
     */
    LeaseContender(final LeaseLog log, final LeaseRecord identity, final LongSupplier nanos) {
        this.log = log;
        this.identity = identity;
        this.nanos = nanos;
        validUntil = nanos.getAsLong() - 1;
    }

    /**
     * Does what is due: reads, claims or beats.
     *
     * @return the new state
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer; call it again
     */
    State step() {
        switch (state) {
            case WATCHING -> watch();
            case HOLDING -> beat();
            default -> {
                // nothing is due in a final state
            }
        }
        return state;
    }

    private void watch() {
        final long asked = nanos.getAsLong();
        final long end = log.read(view);
        final long now = nanos.getAsLong();
        if (!watched) {
            firstSeen = view.newest();
        }
        if (!watched || asked - lastRead > GAP.toNanos() || now - asked > GAP.toNanos()) {
            silentSince = now;
        }
        watched = true;
        lastRead = now;
        if (view.isHeldBy(identity.owner())) {
            beat();
        } else if (view.isFree()) {
            claim(end);
        } else if (view.newest() > firstSeen) {
            state = State.REFUSED;
        } else if (now - silentSince >= LAPSE.toNanos()) {
            claim(end);
        }
    }

    /**
     * Claims the lease.
     *
     * @param end offset that the claim must get to be valid
     */
    private void claim(final long end) {
        predecessor = view.holder().orElse(null);
        log.append(identity.with(LeaseRecord.Kind.CLAIM, end));
        log.read(view);
        if (view.isHeldBy(identity.owner())) {
            beat();
        }
    }

    private void beat() {
        final long began = nanos.getAsLong();
        log.append(identity.with(LeaseRecord.Kind.HELD, view.holder().orElseThrow().term()));
        log.read(view);
        if (view.isHeldBy(identity.owner())) {
            validUntil = began + VALID.toNanos();
            state = State.HOLDING;
        } else {
            validUntil = began;
            state = State.LOST;
        }
    }

    /**
     * Releases the lease, so that the next job need not wait. Call it only after the job has ended
     * on all TaskManagers.
     *
     * @param unused whether this job has written nothing. The released record then names the
     *     predecessor, so the next job still finds the last job that wrote and the folder with its
     *     state.
     */
    void release(final boolean unused) {
        release(unused ? predecessor().orElse(identity) : identity);
    }

    private void release(final LeaseRecord last) {
        validUntil = nanos.getAsLong() - 1;
        if (view.isHeldBy(identity.owner())) {
            log.append(last.with(LeaseRecord.Kind.RELEASED, view.holder().orElseThrow().term()));
        }
    }

    /** Whether decisions may be written now. Safe for any thread. */
    boolean mayWrite() {
        return nanos.getAsLong() - validUntil < 0;
    }

    /** Returns until when decisions may be written, by the clock. Safe for any thread. */
    long validUntil() {
        return validUntil;
    }

    /**
     * Returns the newest record of the holder before this contender claimed the lease, released or
     * not; empty if there was no holder, or if this contender has not claimed.
     */
    Optional<LeaseRecord> predecessor() {
        return Optional.ofNullable(predecessor);
    }

    /** Describes the holder of the lease for people; empty if there is none. */
    String holder() {
        return view.isFree() ? "" : view.holder().orElseThrow().author();
    }
}
