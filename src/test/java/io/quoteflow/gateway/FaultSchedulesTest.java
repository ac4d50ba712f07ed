package io.quoteflow.gateway;

import io.quoteflow.gateway.VirtualWorld.Delivered;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.testing.Depth;
import io.quoteflow.venue.Venues;
import io.quoteflow.venue.protocol.FeedMessage;
import io.quoteflow.venue.protocol.MarketFeed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the gateway against the fake exchange on random schedules of faults, in virtual time. What
 * reached the gateway is written once and in order; when the faults are over, every book is LIVE
 * within 5 s or its topic is reported, and soon all are; no rule of the venue was broken.
 */
class FaultSchedulesTest {
    private static final List<InstrumentId> BYBIT =
            List.of(
                    InstrumentId.parse("bybit.linear.BTCUSDT"),
                    InstrumentId.parse("bybit.linear.ETHUSDT"),
                    InstrumentId.parse("bybit.spot.BTCUSDT"));

    private static final long FAULTS = 60_000;
    private static final long HEALTHY = 5_000;

    /** The longest time until a topic is helped again, and a back-off of connections. */
    private static final long RECOVERY = 150_000;

    /** Faults of a kind, with the place for a topic or path. */
    private static final List<String> KINDS =
            List.of(
                    "cut=rst",
                    "cut=fin",
                    "cut=close_frame",
                    "half-open",
                    "slow=3000",
                    "restart TOPIC",
                    "silence TOPIC",
                    "lose TOPIC count=3",
                    "duplicate TOPIC count=3",
                    "bad-json TOPIC count=3",
                    "huge=200000 TOPIC count=2",
                    "ack-only",
                    "no-pong",
                    "refuse",
                    "upgrade=503",
                    "http=429 count=2",
                    "http=503 count=2",
                    "bad-body count=2");

    private static final List<String> TOPICS =
            List.of("*", "orderbook.200.BTCUSDT", "publicTrade.*", "bybit.spot/*", "orderbook.*");

    static LongStream seeds() {
        return Depth.seeds(20, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bybit(final long seed) {
        final VirtualWorld world = new VirtualWorld(seed, BYBIT);
        final String faults = schedule(new SplittableRandom(seed));
        world.exchange.fault(faults, world.now());
        final String name = "seed " + seed + ": " + faults;

        world.run(VirtualWorld.START + FAULTS);
        world.exchange.fault("clear", world.now());
        world.run(VirtualWorld.START + FAULTS + HEALTHY);

        final List<String> silent = world.gateway.status().silent();
        for (final TestBook book : world.books.values()) {
            final String symbol = InstrumentId.parse(book.name()).symbol();
            final String topic = book.name().replace("." + symbol, "") + " orderbook.200." + symbol;
            assertThat(book.isLive() || silent.contains(topic)).as(name + " " + topic).isTrue();
        }
        world.run(VirtualWorld.START + FAULTS + RECOVERY);
        assertThat(world.books.values()).as(name).allMatch(TestBook::isLive);
        assertThat(world.gateway.status().silent()).as(name).isEmpty();
        assertThat(world.written).as(name).containsExactlyElementsOf(expected(world));
        assertThat(world.exchange.status(world.now()).firstViolations()).as(name).isEmpty();
        assertThat(world.exchange.status(world.now()).mostConnects())
                .as(name)
                .isLessThanOrEqualTo(300);
    }

    private static String schedule(final SplittableRandom random) {
        final List<String> faults = new ArrayList<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            final String kind = KINDS.get(random.nextInt(KINDS.size()));
            final String topic = TOPICS.get(random.nextInt(TOPICS.size()));
            faults.add(
                    kind.replace("TOPIC", topic)
                            + " at="
                            + random.nextInt((int) FAULTS)
                            + "ms"
                            + " for="
                            + (100 + random.nextInt(30_000))
                            + "ms");
        }
        return String.join("; ", faults);
    }

    /**
     * Returns the frames that have to be written: all that came over a connection that the gateway
     * had, without those that are no frames, and without those that a newer connection of their
     * topic has replaced.
     */
    private static List<String> expected(final VirtualWorld world) {
        final List<String> expected = new ArrayList<>();
        final Map<String, Integer> newest = new HashMap<>();
        for (final Delivered text : world.delivered) {
            final MarketFeed feed = Venues.ALL.of(BYBIT.get(0)).feed();
            final FeedMessage message = feed.read(text.text().getBytes(StandardCharsets.UTF_8));
            if (message.kind() == FeedMessage.Kind.DATA
                    && !message.topic().startsWith("filling.")) {
                final String topic = world.pathOf(text.connection()) + message.topic();
                final int last = newest.merge(topic, text.connection(), Math::max);
                if (last == text.connection()) {
                    expected.add(text.text());
                }
            }
        }
        return expected;
    }
}
