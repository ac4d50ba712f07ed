package io.quoteflow.gateway.order;

import io.quoteflow.gateway.CoreClock;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.Side;

import java.util.HashMap;
import java.util.Map;

/** Where the venue takes no orders for now, and why. Not thread-safe. */
final class Pauses {
    private static final long SIDE_MILLIS = 5_000;
    private static final long INSTRUMENT_MILLIS = 10_000;
    private static final long LONG_MILLIS = 60_000;
    private static final long REDUCE_MILLIS = 300_000;

    private record Pause(long until, long length, String reason) {}

    private final CoreClock clock;
    private final Map<String, Pause> pauses = new HashMap<>();
    private String fatal;

    Pauses(final CoreClock clock) {
        this.clock = clock;
    }

    void side(final InstrumentId instrument, final Side side, final String reason) {
        put(instrument + " " + side, SIDE_MILLIS, reason);
    }

    /** Pauses an instrument for ten seconds, and for a minute if that was not enough. */
    void instrument(final InstrumentId instrument, final String reason) {
        final Pause before = pauses.get(instrument.toString());
        final boolean again = before != null && clock.now() < before.until + before.length;
        put(instrument.toString(), again ? LONG_MILLIS : INSTRUMENT_MILLIS, reason);
    }

    void reduceOnly(final InstrumentId instrument, final String reason) {
        put(instrument + " reduce", REDUCE_MILLIS, reason);
    }

    private void put(final String key, final long millis, final String reason) {
        pauses.put(key, new Pause(clock.now() + millis, millis, reason));
    }

    /** Stops all places and amends until a person resumes. */
    void stop(final String reason) {
        if (fatal == null) {
            fatal = reason;
        }
    }

    /** Ends what {@link #stop} began. */
    void resume() {
        fatal = null;
    }

    /** Returns why the account takes no orders; null if it does. */
    String fatal() {
        return fatal;
    }

    /** Returns why an order cannot be placed; null if it can. */
    String reason(final InstrumentId instrument, final Side side, final boolean reduceOnly) {
        String reason = live(instrument.toString());
        if (reason == null) {
            reason = live(instrument + " " + side);
        }
        if (reason == null && !reduceOnly) {
            reason = live(instrument + " reduce");
        }
        return reason;
    }

    private String live(final String key) {
        final Pause pause = pauses.get(key);
        return pause == null || clock.now() >= pause.until ? null : "paused: " + pause.reason;
    }
}
