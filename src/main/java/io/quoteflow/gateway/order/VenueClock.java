package io.quoteflow.gateway.order;

import io.quoteflow.gateway.CoreClock;

/**
 * The venue's clock, as measured. It runs with the time of the core, which never jumps, so a jump
 * of this machine's clock changes nothing. Not thread-safe.
 */
final class VenueClock {
    /** A measurement that took longer is of no use once there is a better one, ms. */
    private static final long LONGEST_ROUND_TRIP = 1_000;

    private final CoreClock clock;
    private boolean known;
    private long ahead;
    private long roundTrip;

    VenueClock(final CoreClock clock) {
        this.clock = clock;
    }

    /** Returns the venue's time, ms since the epoch; this machine's before it was measured. */
    long now() {
        return known ? clock.now() + ahead : clock.wall();
    }

    /** Returns the venue's time at a time of the core. */
    long at(final long time) {
        return now() - clock.now() + time;
    }

    boolean isKnown() {
        return known;
    }

    /** Returns how far the venue's clock is ahead of this machine's, ms. */
    long offset() {
        return now() - clock.wall();
    }

    long roundTrip() {
        return roundTrip;
    }

    /**
     * Takes a measurement.
     *
     * @param serverTime what the venue said
     * @param sent when it was asked, in the time of the core
     * @param best shortest round trip of this series so far
     * @return the round trip, if it was taken; {@code best} otherwise
     */
    long measured(final long serverTime, final long sent, final long best) {
        final long trip = clock.now() - sent;
        if (trip >= best || known && trip > LONGEST_ROUND_TRIP) {
            return best;
        }
        ahead = serverTime - (sent + trip / 2);
        roundTrip = trip;
        known = true;
        return trip;
    }
}
