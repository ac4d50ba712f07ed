package io.quoteflow.connector.kafka.lease;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One process that wants the lease of a live job, step by step. It has no thread and no clock of
 * its own.
 *
 * <p>The holder appends a record about once a {@link #BEAT} and reads the topic through that
 * record; if no other claim stands before it, the holder may write for {@link #VALID} since it
 * began to append. A newcomer watches the topic. If the holder writes, the newcomer is refused. If
 * the holder has been silent for {@link #LAPSE}, by the newcomer's own clock and with a broker that
 * answered all the time, the newcomer claims the lease at the offset that it has read up to. The
 * claim is valid only if nothing was written in between. So the holder's last good beat began more
 * than LAPSE before a valid claim, and because VALID is shorter, the holder has stopped to write
 * before the claimant begins. The holder's next beat lands behind the claim and finds it. No wall
 * clock takes part, and no two clocks are compared: they must only run equally fast.
 *
 * <p>All contenders with one owner are one holder: the tasks of a job on several TaskManagers, and
 * a task that was started again.
 */
final class LeaseContender {
    /** Time between two records of a holder. */
    static final Duration BEAT = Duration.ofSeconds(1);

    /** Time for which a holder may write after it began a beat that went well. */
    static final Duration VALID = Duration.ofSeconds(3);

    /** Silence after which a lease can be claimed. Longer than {@link #VALID}. */
    static final Duration LAPSE = Duration.ofSeconds(7);

    /** Longest time between two reads that count as watching without a break. */
    private static final Duration GAP = Duration.ofSeconds(2);

    /** Where a contender stands. */
    enum State {
        /** It watches whoever holds the lease. */
        WATCHING,

        /** It has the lease. */
        HOLDING,

        /** Another live job has the lease; this is final. */
        REFUSED,

        /** Another live job has taken the lease from this one; this is final. */
        LOST
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
     * @param identity what this contender's records say of it
     * @param nanos a monotonic clock
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
     * @return where the contender stands now
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer; the next step
     *     goes on
     */
    State step() {
        switch (state) {
            case WATCHING -> watch();
            case HOLDING -> beat();
            default -> {
                // final
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
     * @param end offset that the claim must get
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
     * Gives the lease back, so that the next job need not wait. The job must have ended everywhere.
     */
    void release() {
        release(identity);
    }

    /**
     * Gives the lease back unused: whoever asks next still finds the predecessor as the last job,
     * and where its state is.
     */
    void releaseUnused() {
        release(predecessor().orElse(identity));
    }

    private void release(final LeaseRecord last) {
        validUntil = nanos.getAsLong() - 1;
        if (view.isHeldBy(identity.owner())) {
            log.append(last.with(LeaseRecord.Kind.RELEASED, view.holder().orElseThrow().term()));
        }
    }

    /** Whether decisions may be written now. Any thread may ask. */
    boolean mayWrite() {
        return nanos.getAsLong() - validUntil < 0;
    }

    /**
     * Who had the lease before this contender claimed it, released or not; empty if nobody ever
     * had, or if this contender has not claimed.
     */
    Optional<LeaseRecord> predecessor() {
        return Optional.ofNullable(predecessor);
    }

    /** Who holds the lease, for people; empty if nobody does. */
    String holder() {
        return view.isFree() ? "" : view.holder().orElseThrow().author();
    }
}
