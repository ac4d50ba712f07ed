package io.quoteflow.gateway;

import io.quoteflow.testing.Reachable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What the core keeps does not grow with the frames, the reconnects and the time. */
class BoundedCoreTest {
    private static final int RECONNECTS = 2_000;
    private static final int FRAMES = 200_000;
    private static final long DAY = 24 * 3_600_000L;
    private static final int SPARE = 50;

    private static CoreHarness of(final String category) {
        return new CoreHarness(1, category + ".BTCUSDT", category + ".ETHUSDT")
                .start()
                .flow(60_000);
    }

    /** Lets the venue forget what it was asked, and the output what it was given. */
    private static void forget(final CoreHarness gateway) {
        gateway.records.clear();
        gateway.requests.clear();
        gateway.requestTimes.clear();
        gateway.peers.values().removeIf(peer -> peer.closed);
        gateway.peers.values().forEach(peer -> peer.sent.clear());
    }

    /** Counts what the core keeps; what the fake venue and the output keep is forgotten first. */
    private static Map<String, Integer> kept(final CoreHarness gateway)
            throws IllegalAccessException {
        forget(gateway);
        return Reachable.from(gateway.core());
    }

    private static void assertNothingGrew(
            final Map<String, Integer> before, final Map<String, Integer> after) {
        final List<String> grown =
                after.entrySet().stream()
                        .filter(e -> e.getValue() > before.getOrDefault(e.getKey(), 0) + SPARE)
                        .map(e -> e + ", was " + before.get(e.getKey()))
                        .toList();
        assertThat(grown).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bybit.linear", "binance.spot", "binance.usdm"})
    void afterManyReconnects(final String category) throws Exception {
        final CoreHarness gateway = of(category);
        final Map<String, Integer> before = kept(gateway);
        // after 10 s a connection was a good one, and the next pause is short
        for (int lost = 0; lost < RECONNECTS; lost++) {
            gateway.open().stream().findFirst().ifPresent(gateway::lose);
            gateway.pass(6_000).sendAll();
            gateway.pass(6_000).sendAll();
            forget(gateway);
        }
        assertThat(gateway.status().reconnects()).isGreaterThan(RECONNECTS * 9 / 10);
        assertThat(gateway.status().silent()).isEmpty();
        assertNothingGrew(before, kept(gateway));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bybit.linear", "binance.spot", "binance.usdm"})
    void afterManyFrames(final String category) throws Exception {
        final CoreHarness gateway = of(category);
        final Map<String, Integer> before = kept(gateway);
        final long end = gateway.status().records() + FRAMES;
        while (gateway.status().records() < end && gateway.now() < DAY) {
            gateway.pass(20);
            gateway.sendAll();
            forget(gateway);
        }
        assertThat(gateway.status().records()).isGreaterThanOrEqualTo(end);
        assertNothingGrew(before, kept(gateway));
    }

    @Test
    void afterADayOfPings() throws Exception {
        final CoreHarness gateway = new CoreHarness(1, "bybit.linear.BTCUSDT").start().flow(60_000);
        final Map<String, Integer> before = kept(gateway);
        gateway.quiet(DAY);
        assertThat(gateway.status().reconnects()).isZero();
        assertNothingGrew(before, kept(gateway));
    }
}
