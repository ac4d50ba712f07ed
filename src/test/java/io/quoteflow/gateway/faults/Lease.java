package io.quoteflow.gateway.faults;

/** The lease of the gateways: one holds it until it lets it lapse. */
final class Lease {
    static final long LENGTH = 5_000;

    private int holder = -1;
    private long until;

    /**
     * Asks for the lease, or for more of it.
     *
     * @return until when it is held; -1 if another one holds it
     */
    long ask(final int asking, final long now) {
        if (holder != asking && now < until) {
            return -1;
        }
        holder = asking;
        until = now + LENGTH;
        return until;
    }

    /** Gives it back. */
    void release(final int releasing) {
        if (holder == releasing) {
            until = 0;
        }
    }
}
