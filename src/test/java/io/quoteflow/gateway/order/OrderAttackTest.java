package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.ExecutionType;
import io.quoteflow.gateway.account.ExecutionUpdate;
import io.quoteflow.gateway.account.OrderState;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.market.Side;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Attacks on the order core. */
class OrderAttackTest {
    private final OrderHarness world = new OrderHarness();

    /** A halt during an outage of Kafka: the lease lapses, and is renewed later. */
    @Test
    void aHaltWithoutALeaseIsProvenOnceTheLeaseIsThere() {
        world.ready();
        world.leases = false;
        world.pass(11_000);
        world.core.halt("me", "test", world.now(), world.wall());
        world.pass(1_000);
        world.venue.orderPushes = false;
        world.venue.placeOther("qf-stray");
        world.venue.orderPushes = true;
        world.leases = true;
        world.core.lease(world.now() + 10_000, world.now(), world.wall());
        world.pass(20_000);
        assertThat(world.alarms()).contains("none-rests");
    }

    /** The lease lapses while the proof is asked for. */
    @Test
    void aStopWhoseQuestionWasForgottenEndsAllTheSame() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.core.stop(world.now(), world.wall());
        world.core.lease(world.now() - 1, world.now(), world.wall());
        world.pass(1_000);
        world.core.lease(world.now() + 10_000, world.now(), world.wall());
        world.pass(20_000);
        assertThat(world.core.isStopped()).isTrue();
    }

    /** A row that cannot be read may be an order of ours that nobody remembers. */
    @Test
    void aListWithAnUnreadableRowProvesNotThatNoneRests() {
        world.ready();
        world.venue.unreadable = List.of("order row 1: qty is no number");
        world.core.stop(world.now(), world.wall());
        world.pass(5_000);
        assertThat(world.core.isStopped()).isFalse();
        world.venue.unreadable = List.of();
        world.pass(5_000);
        assertThat(world.core.isStopped()).isTrue();
    }

    /** The final report comes after all trades, also for an order that the venue forgot. */
    @Test
    void anAbsentOrderIsNotFinalBeforeItsTrades() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.venue.executionPushes = false;
        world.venue.showsExecutions = false;
        world.venue.fill("qf-1", "0.004");
        world.pass(100);
        world.venue.shows = false;
        world.pass(60_000);
        world.venue.showsExecutions = true;
        world.pass(60_000);
        final List<String> reports = world.reports("qf-1");
        assertThat(reports).anyMatch(r -> r.startsWith("partial"));
        assertThat(reports.get(reports.size() - 1)).startsWith("cancelled");
    }

    /** Sums have more digits than prices and sizes. */
    @Test
    void gainsAndPositionsSurviveARestart() {
        world.ready();
        trade("qf-1", Side.BUY, "60000.1", "0.003", "0.02285465");
        trade("qf-2", Side.BUY, "60000.2", "0.004", "0.00000000000148");
        trade("qf-3", Side.SELL, "60010.7", "0.005", "0.01");
        world.pass(200);
        final BigDecimal gain = world.core.status().dayPnl();
        final BigDecimal position =
                world.core.status().positions().get(OrderHarness.LINEAR.toString());
        world.kill();
        world.start();
        world.pass(1_000);
        assertThat(world.core.status().positions().get(OrderHarness.LINEAR.toString()))
                .isEqualByComparingTo(position);
        assertThat(world.core.status().dayPnl()).isEqualByComparingTo(gain);
    }

    private void trade(
            final String id, final Side side, final String price, final String size, String fee) {
        final ExecutionUpdate one =
                world.venue.execution(ExecutionType.TRADE, id, side, new BigDecimal(price), size);
        final ExecutionUpdate paid =
                new ExecutionUpdate(
                        one.instrument(),
                        one.executionId(),
                        one.id(),
                        one.venueId(),
                        one.type(),
                        one.typeText(),
                        one.side(),
                        one.price(),
                        one.size(),
                        new BigDecimal(fee),
                        one.feeCoin(),
                        one.maker(),
                        one.time(),
                        one.sequence());
        world.venue.executions.add(paid);
        world.venue.push(paid);
    }

    /** Rows of a job that died minutes ago are still in the topic. */
    @Test
    void anOldHeartbeatIsNoSignOfLife() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.beats = false;
        for (int i = 0; i < 10; i++) {
            world.decide(
                    "{\"instrument\":\"bybit.linear.BTCUSDT\",\"action\":\"heartbeat\",\"id\":\"h\","
                            + "\"decision\":1,\"time\":"
                            + (world.wall() - 60_000)
                            + ",\"expires\":"
                            + (world.wall() - 58_000)
                            + "}",
                    1,
                    false);
            world.pass(1_000);
        }
        assertThat(world.sent).anyMatch(s -> s.startsWith("cancel qf-1"));
    }

    /** The private socket is back; REST is not, or is banned for ten minutes. */
    @Test
    void fillsReachTheJournalWhileRestIsDown() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.venue.restWorks = false;
        world.cut("/private");
        world.pass(5_000);
        world.venue.fill("qf-1", "0.010");
        world.pass(10_000);
        assertThat(world.reports("qf-1")).anyMatch(r -> r.startsWith("filled"));
    }

    /** Bybit lets accounts pay fees in its own coin. */
    @Test
    void aFeeInAThirdCoinChangesNoPosition() {
        final Holdings bought =
                Holdings.NONE.with(
                        new ExecutionUpdate(
                                OrderHarness.SPOT,
                                "x",
                                "qf-1",
                                "v",
                                ExecutionType.TRADE,
                                "Trade",
                                Side.BUY,
                                new BigDecimal("3000"),
                                new BigDecimal("1"),
                                new BigDecimal("2.5"),
                                "MNT",
                                true,
                                1,
                                1),
                        "USDT",
                        true);
        assertThat(bought.position()).isEqualByComparingTo("1");
    }

    /** A second cancel is sent soon if the venue swallowed the first ones. */
    @Test
    void aSilentVenueDoesNotSlowCancelsDown() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.venue.carriesOut = false;
        world.cancel("qf-1");
        world.pass(20_000);
        world.venue.carriesOut = true;
        final int before = world.sent.size();
        world.pass(2_000);
        assertThat(world.sent.size()).isGreaterThan(before);
    }

    /** An order frame says filled, then the venue's REST says it was cancelled with less. */
    @Test
    void aSmallerCumulatedSizeNeverWins() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.venue.fill("qf-1", "0.010");
        world.pass(100);
        world.venue.end("qf-1", OrderState.CANCELLED, "late");
        world.pass(1_000);
        assertThat(world.reports("qf-1")).hasSize(2);
        assertThat(world.payloads(RecordKind.EXECUTION)).hasSize(2);
    }
}
