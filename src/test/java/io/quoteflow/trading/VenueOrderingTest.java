package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.market.Side;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.Depth;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.RandomMarket;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a slower or more cautious venue never fills an order earlier, for fixed lists of
 * orders in random markets.
 */
class VenueOrderingTest {
    private static final int STEPS = 250;
    private static final int ORDERS = 8;

    static LongStream seeds() {
        return Depth.seeds(8, 200);
    }

    /** An order that is placed before a record, at a distance from the best price of its side. */
    private record Placed(int record, Side side, int ticksBehind, long size) {}

    /** What was filled of an order so far, by the number of the record. */
    private record Fills(Map<Integer, long[]> byOrder, Map<Integer, Order> orders) {
        /** Whether an order rested: it was not cancelled because it would have taken. */
        boolean rested(final int order) {
            return orders.get(order).effective != Order.NOT_EFFECTIVE;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aWorseVenueNeverFillsEarlier(final long seed) {
        final List<JournalRecord> market = RandomMarket.journal(seed, STEPS).records();
        final Random random = new Random(seed);
        final List<Placed> list = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            list.add(
                    new Placed(
                            10 + random.nextInt(STEPS / 2),
                            random.nextBoolean() ? Side.BUY : Side.SELL,
                            random.nextInt(4),
                            1 + random.nextInt(900)));
        }
        for (int one = 0; one < ORDERS; one++) {
            final List<Placed> alone = List.of(list.get(one));
            final Fills fast = fills(market, alone, Parameter.LATENCY_MS, "0");
            for (final String latency : new String[] {"50", "200", "1000"}) {
                check(fills(market, alone, Parameter.LATENCY_MS, latency), fast);
            }
        }
        final Fills cautious = fills(market, list, Parameter.QUEUE, "riskAverse");
        for (final String model : new String[] {"proportional", "power"}) {
            check(cautious, fills(market, list, Parameter.QUEUE, model));
        }
    }

    private static void check(final Fills worse, final Fills better) {
        worse.byOrder()
                .forEach(
                        (order, filled) -> {
                            if (!worse.rested(order) || !better.rested(order)) {
                                return;
                            }
                            for (int i = 0; i < filled.length; i++) {
                                assertThat(filled[i])
                                        .as("order %d, record %d", order, i)
                                        .isLessThanOrEqualTo(better.byOrder().get(order)[i]);
                            }
                        });
    }

    private static Fills fills(
            final List<JournalRecord> market,
            final List<Placed> list,
            final Parameter parameter,
            final String value) {
        final TraderHarness desk =
                new TraderHarness(
                        Parameters.defaults()
                                .with(Parameter.TRADE, "false")
                                .with(parameter, value));
        final Fills fills = new Fills(new HashMap<>(), new HashMap<>());
        final Map<Integer, Long> sizes = new HashMap<>();
        for (int record = 0; record < market.size(); record++) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i).record() == record) {
                    fills.orders().put(i, place(desk, i, list.get(i)));
                    fills.byOrder().put(i, new long[market.size()]);
                    sizes.put(i, list.get(i).size());
                }
            }
            desk.handle(market.get(record));
            for (final Map.Entry<Integer, Order> order : fills.orders().entrySet()) {
                fills.byOrder().get(order.getKey())[record] = order.getValue().filled;
                assertThat(order.getValue().filled).isBetween(0L, sizes.get(order.getKey()));
            }
        }
        return fills;
    }

    private static Order place(final TraderHarness desk, final int number, final Placed placed) {
        final TraderState state = desk.trader(JournalBuilder.INSTRUMENT);
        final long best =
                placed.side() == Side.BUY
                        ? desk.book(JournalBuilder.INSTRUMENT).book().bestBid()
                        : desk.book(JournalBuilder.INSTRUMENT).book().bestAsk();
        final long tick = state.steps().tick();
        final Order order =
                new Order(
                        "o" + number,
                        placed.side(),
                        Purpose.QUOTE,
                        0,
                        best - placed.side().sign() * placed.ticksBehind() * tick,
                        placed.size());
        state.orders.add(order);
        state.venue.place(order, state.clock());
        return order;
    }

    @Test
    void withoutQueueAndLatencyTheFirstLaterTradeAtThePriceFills() {
        final JournalBuilder market = new JournalBuilder();
        final TraderHarness desk =
                new TraderHarness(
                        Parameters.defaults()
                                .with(Parameter.TRADE, "false")
                                .with(Parameter.LATENCY_MS, "0"));
        desk.handle(market.definition("0.1", "0.001", "0.001", "5"));
        desk.handle(market.snapshot("99.8:1", "100.2:1"));
        // one tick inside of the spread, where nothing stands
        final Order order = place(desk, 0, new Placed(0, Side.BUY, -1, 500));
        desk.handle(market.trade("Sell", "99.9", "1"));
        assertThat(order.filled).as("a trade of the time of its effect").isZero();
        desk.handle(market.after(1).trade("Buy", "99.9", "1"));
        assertThat(order.filled).as("a trade of the same side").isZero();
        desk.handle(market.after(1).trade("Sell", "99.9", "0.2"));
        assertThat(order.filled).isEqualTo(200);
        final List<TraderHarness.Row> rows =
                desk.handle(market.after(1).trade("Sell", "99.9", "9"));
        assertThat(order.filled).isEqualTo(500);
        assertThat(QuotingMarket.of(rows, DecisionStream.FILLS)).hasSize(1);
        assertThat(order.done).isTrue();
    }
}
