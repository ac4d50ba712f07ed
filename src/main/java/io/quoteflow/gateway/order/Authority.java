package io.quoteflow.gateway.order;

/** What this gateway is allowed to do now: its lease and its link to Kafka. Not thread-safe. */
final class Authority {
    private static final long AWAKE_MILLIS = 2_000;

    private final OrderContext context;
    private long leaseUntil = Long.MIN_VALUE;
    private boolean kafka = true;
    private boolean lapsed;

    Authority(final OrderContext context) {
        this.context = context;
    }

    void lease(final long until) {
        leaseUntil = until;
        lapsed = false;
    }

    /**
     * Handles that the lease has run out, since nobody could renew it.
     *
     * @param now when the process noticed
     */
    void lapse(final long now) {
        lapsed = now - leaseUntil < AWAKE_MILLIS;
    }

    /**
     * Whether orders of ours may be cancelled. That harms nobody, even if another process holds the
     * lease by now, and nobody else would do it while Kafka is away. A process that slept through
     * the end of its lease, or whose lease another process has taken, leaves them to it.
     */
    boolean mayCancel() {
        return isHeld() || lapsed;
    }

    void kafka(final boolean reachable) {
        kafka = reachable;
    }

    /** Whether the lease is held; without it nothing is sent but cancels. */
    boolean isHeld() {
        return context.now() < leaseUntil;
    }

    /** Returns until when the lease is held, in the time of the core. */
    long leaseUntil() {
        return leaseUntil;
    }

    boolean isKafkaReachable() {
        return kafka;
    }
}
