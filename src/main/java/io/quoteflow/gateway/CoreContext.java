package io.quoteflow.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What the parts of the core share. Not thread-safe.
 *
 * @param clock the time, and timers
 * @param link opens connections and sends requests
 * @param recorder the output
 * @param random for jitter only
 * @param settings what to reach and how
 * @param connections the connections that are not closed, by number
 * @param requests the requests without an answer, by number
 * @param numbers counts connections, requests and reconnects
 */
record CoreContext(
        CoreClock clock,
        GatewayLink link,
        Recorder recorder,
        RandomGenerator random,
        MarketSettings settings,
        Map<Integer, FeedConnection> connections,
        Map<Integer, RestQueue.Sent> requests,
        Numbers numbers) {
    /** Counters. */
    static final class Numbers {
        private int last;
        private long reconnects;

        /** Returns a number that no connection or request has had. */
        int next() {
            return ++last;
        }

        void countReconnect() {
            reconnects++;
        }

        long reconnects() {
            return reconnects;
        }
    }

    static CoreContext of(
            final MarketSettings settings,
            final GatewayLink link,
            final Recorder recorder,
            final RandomGenerator random) {
        return new CoreContext(
                new CoreClock(),
                link,
                recorder,
                random,
                settings,
                new HashMap<>(),
                new HashMap<>(),
                new Numbers());
    }

    long now() {
        return clock.now();
    }
}
