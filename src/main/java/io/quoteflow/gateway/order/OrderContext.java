package io.quoteflow.gateway.order;

import io.quoteflow.gateway.CoreClock;
import io.quoteflow.gateway.account.AccountProtocol;
import io.quoteflow.market.InstrumentId;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What the parts of the core share. Not thread-safe.
 *
 * @param clock the time, and timers
 * @param venueTime the venue's clock
 * @param events counters and alarms
 * @param random for jitter and request ids only
 */
record OrderContext(
        OrderSettings settings,
        AccountProtocol protocol,
        OrderLink link,
        CoreClock clock,
        VenueClock venueTime,
        OrderEvents events,
        Numbers numbers,
        RandomGenerator random) {
    /** Numbers for connections, messages and requests. */
    static final class Numbers {
        private int last;

        /** Returns a number that was not returned before. */
        int next() {
            return ++last;
        }
    }

    static OrderContext of(
            final OrderSettings settings,
            final AccountProtocol protocol,
            final OrderLink link,
            final RandomGenerator random) {
        final CoreClock clock = new CoreClock();
        return new OrderContext(
                settings,
                protocol,
                link,
                clock,
                new VenueClock(clock),
                new OrderEvents(clock),
                new Numbers(),
                random);
    }

    long now() {
        return clock.now();
    }

    long wall() {
        return clock.wall();
    }

    /** Whether a client order id is one of ours. */
    boolean isOurs(final String id) {
        return id != null && id.startsWith(settings.namespace() + "-");
    }

    boolean isTraded(final InstrumentId instrument) {
        return traded(instrument) != null;
    }

    /** Returns the settings of an instrument; null if it is not traded. */
    TradedInstrument traded(final InstrumentId instrument) {
        for (final TradedInstrument traded : settings.instruments()) {
            if (traded.id().equals(instrument)) {
                return traded;
            }
        }
        return null;
    }

    /** Returns the categories that are traded, each with its coins once. */
    List<Market> markets() {
        return settings.instruments().stream()
                .map(t -> new Market(venueCategory(t.id()), t.isSpot() ? null : t.coin()))
                .distinct()
                .toList();
    }

    /** Returns the categories that are traded, each once. */
    List<String> categories() {
        return settings.instruments().stream().map(t -> venueCategory(t.id())).distinct().toList();
    }

    static String venueCategory(final InstrumentId instrument) {
        return instrument.venue() + "." + instrument.category();
    }

    /**
     * A category whose orders are listed together.
     *
     * @param category {@code venue.category}
     * @param coin settlement coin; null on spot
     */
    record Market(String category, String coin) {}
}
