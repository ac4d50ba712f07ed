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
import java.util.TreeMap;
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

    private static final List<InstrumentId> BINANCE =
            List.of(
                    InstrumentId.parse("binance.spot.BTCUSDT"),
                    InstrumentId.parse("binance.spot.ETHUSDT"),
                    InstrumentId.parse("binance.usdm.BTCUSDT"));

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

    private static final List<String> STREAMS =
            List.of("*", "btcusdt@depth*", "*@trade", "binance.usdm/*", "*@depth*");

    static LongStream seeds() {
        return Depth.seeds(8, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bybit(final long seed) {
        final VirtualWorld world = new VirtualWorld(seed, BYBIT);
        final String faults = schedule(new SplittableRandom(seed), KINDS, TOPICS);
        final String name = run(seed, world, faults);
        assertThat(world.written).as(name).containsExactlyElementsOf(expected(world));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void binance(final long seed) {
        final VirtualWorld world = new VirtualWorld(seed, BINANCE);
        final List<String> kinds = new ArrayList<>(KINDS);
        kinds.add("day-end=10s");
        kinds.add("day-end=3s");
        // numbers that come twice or again would not tell whether a frame was written once
        kinds.removeIf(kind -> kind.startsWith("restart") || kind.startsWith("duplicate"));
        final String faults = schedule(new SplittableRandom(seed), kinds, STREAMS);
        final String name = run(seed, world, faults);
        for (final Map.Entry<String, List<Long>> topic : numbers(world.written).entrySet()) {
            assertThat(topic.getValue())
                    .as(name + " " + topic.getKey())
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
        assertThat(world.written).as(name).containsAll(expected(world));
    }

    /** Returns the numbers of the frames of each topic of each category. */
    private static Map<String, List<Long>> numbers(final List<String> texts) {
        final Map<String, List<Long>> numbers = new TreeMap<>();
        for (final String text : texts) {
            final FeedMessage message =
                    Venues.ALL
                            .of(BINANCE.get(0))
                            .feed()
                            .read(text.getBytes(StandardCharsets.UTF_8));
            // the depth of futures alone names the number before; the trades of both look the same
            final String category = text.contains("\"pu\"") ? "usdm " : "";
            if (message.topic().contains("@depth")) {
                numbers.computeIfAbsent(category + message.topic(), topic -> new ArrayList<>())
                        .add(message.last());
            }
        }
        return numbers;
    }

    /** Runs a schedule to its end and tests everything but what was written. */
    private static String run(final long seed, final VirtualWorld world, final String faults) {
        final String name = "seed " + seed + ": " + faults;
        world.exchange.fault(faults, world.now());
        world.run(VirtualWorld.START + FAULTS);
        world.exchange.fault("clear", world.now());
        world.run(VirtualWorld.START + FAULTS + HEALTHY);

        final List<String> silent = world.gateway.status().silent();
        for (final TestBook book : world.books.values()) {
            assertThat(book.isLive() || silent.contains(book.topic()))
                    .as(name + " " + book.topic())
                    .isTrue();
        }
        world.run(VirtualWorld.START + FAULTS + RECOVERY);
        assertThat(world.books.values()).as(name).allMatch(TestBook::isLive);
        assertThat(world.gateway.status().silent()).as(name).isEmpty();
        assertThat(world.exchange.status(world.now()).firstViolations()).as(name).isEmpty();
        assertThat(world.exchange.status(world.now()).mostConnects())
                .as(name)
                .isLessThanOrEqualTo(300);
        return name;
    }

    private static String schedule(
            final SplittableRandom random, final List<String> kinds, final List<String> topics) {
        final List<String> faults = new ArrayList<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            final String kind = kinds.get(random.nextInt(kinds.size()));
            final String topic = topics.get(random.nextInt(topics.size()));
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
        final MarketFeed feed =
                Venues.ALL.of(InstrumentId.parse(world.books.keySet().iterator().next())).feed();
        for (final Delivered text : world.delivered) {
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
