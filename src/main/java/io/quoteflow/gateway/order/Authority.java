package io.quoteflow.gateway.order;

/** What this gateway is allowed to do now: its lease and its link to Kafka. Not thread-safe. */
final class Authority {
    private final OrderContext context;
    private long leaseUntil = Long.MIN_VALUE;
    private boolean kafka = true;

    Authority(final OrderContext context) {
        this.context = context;
    }

    void lease(final long until) {
        leaseUntil = until;
    }

    void kafka(final boolean reachable) {
        kafka = reachable;
    }

    /** Whether the lease is held; without it nothing at all is sent. */
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
