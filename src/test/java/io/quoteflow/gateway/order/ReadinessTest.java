package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.ExecutionType;
import io.quoteflow.gateway.account.Meaning;
import io.quoteflow.gateway.account.OrderState;
import io.quoteflow.gateway.account.Outcome;
import io.quoteflow.gateway.account.Remedy;
import io.quoteflow.market.Side;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests when nothing is sent, and what is cancelled, in virtual time. */
class ReadinessTest {
    private final OrderHarness world = new OrderHarness();

    private void refuses(final String id, final String report) {
        world.place(id);
        world.pass(100);
        assertThat(world.reports(id)).containsExactly(report);
        assertThat(world.sent).noneMatch(sent -> sent.startsWith("place " + id));
    }

    @Test
    void nothingIsPlacedBeforeTheGapIsFilled() {
        world.start();
        world.place("qf-1");
        world.pass(100);
        assertThat(world.reports("qf-1"))
                .hasSize(1)
                .allMatch(r -> r.startsWith("expired not sent"));
        assertThat(world.sent).isEmpty();
    }

    @Test
    void withoutALeaseNothingIsSentOrJournalled() {
        world.leases = false;
        world.start();
        world.place("qf-1");
        world.pass(1_000);
        assertThat(world.journal).isEmpty();
        assertThat(world.sockets).isEmpty();
        assertThat(world.queries).isEmpty();

        world.leases = true;
        world.pass(10_000);
        assertThat(world.reports("qf-1")).containsExactly("expired absent");
        assertThat(world.sent).isEmpty();
    }

    @Test
    void ordersAreCancelledBeforeTheLeaseEnds() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.leases = false;
        world.pass(9_500);
        assertThat(world.reports("qf-1")).last().isEqualTo("cancelled by user");
        world.pass(2_000);
        final int journalled = world.journal.size();
        world.pass(20_000);
        assertThat(world.journal).hasSize(journalled);
        assertThat(world.core.status().reasons()).contains("the lease is not held");
    }

    /** Kafka is away and the venue does not answer: nobody else would cancel. */
    @Test
    void ordersThatRestWhenTheLeaseHasRunOutAreCancelledUntilTheyAreGone() {
        world.ready();
        for (int i = 0; i < 30; i++) {
            world.place("qf-" + i);
            world.pass(200);
        }
        world.venue.carriesOut = false;
        world.leases = false;
        world.pass(11_000);
        final int journalled = world.journal.size();
        assertThat(world.core.status().reasons()).contains("the lease is not held");
        world.venue.carriesOut = true;
        world.pass(10_000);
        assertThat(world.venue.orders.values())
                .extracting(order -> order.state())
                .containsOnly(OrderState.CANCELLED);
        assertThat(world.journal).hasSize(journalled);

        final int sent = world.sent.size();
        world.pass(60_000);
        assertThat(world.sent).hasSize(sent);
        world.leases = true;
        world.core.lease(world.now() + 10_000, world.now(), world.wall());
        world.pass(20_000);
        for (int i = 0; i < 30; i++) {
            assertThat(world.reports("qf-" + i)).last().isEqualTo("cancelled by user");
        }
    }

    @Test
    void aProcessThatSleptThroughTheEndOfItsLeaseCancelsNothing() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.sleep(60_000);
        world.pass(5_000);
        assertThat(world.sent).containsExactly("place qf-1 socket");
    }

    @Test
    void aLeaseThatIsLostToAnotherEndsEverythingAtOnce() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.leases = false;
        world.core.lease(world.now() - 1, world.now(), world.wall());
        world.pass(5_000);
        assertThat(world.sent).containsExactly("place qf-1 socket");
    }

    @Test
    void withoutKafkaOrdersAreCancelledAndNoneIsPlaced() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.core.kafka(false, world.now(), world.wall());
        world.pass(100);
        assertThat(world.reports("qf-1")).last().isEqualTo("cancelled by user");
        refuses("qf-2", "expired not sent: Kafka cannot be reached");

        world.core.kafka(true, world.now(), world.wall());
        world.place("qf-3");
        world.pass(100);
        assertThat(world.reports("qf-3")).containsExactly("accepted 60000.0 0.010");
    }

    @Test
    void whenTheJobIsSilentOrdersAreCancelled() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.beats = false;
        world.pass(4_100);
        assertThat(world.venue.orders.get("qf-1").state()).isEqualTo(OrderState.CANCELLED);
        assertThat(world.alarms()).contains("job-silent");
        refuses("qf-2", "expired not sent: no heartbeat of the job");
        world.beats = true;
        world.pass(1_100);
        world.place("qf-3");
        world.pass(100);
        assertThat(world.reports("qf-3")).containsExactly("accepted 60000.0 0.010");
    }

    @Test
    void whileTheOrderSocketIsDownCancelsGoByRestAndPlacesExpire() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.cut("/orders");
        world.cancel("qf-1");
        refuses("qf-2", "expired not sent: the order socket is not ready");
        assertThat(world.sent).contains("cancel qf-1 rest");
        assertThat(world.reports("qf-1")).last().isEqualTo("cancelled by user");
    }

    @Test
    void noOrderPrecedesTheAuthentication() {
        world.ready();
        world.authenticates = false;
        world.cut("/orders");
        world.pass(1_000);
        refuses("qf-1", "expired not sent: the order socket is not ready");
        world.pass(30_000);
        world.authenticates = true;
        world.pass(20_000);
        world.place("qf-2");
        world.pass(100);
        assertThat(world.reports("qf-2")).containsExactly("accepted 60000.0 0.010");
    }

    @Test
    void anEnvironmentWithoutOrderSocketIsServedByRest() {
        world.protocol.orderSocket = false;
        world.ready();
        world.place("qf-1");
        world.pass(100);
        assertThat(world.sent).containsExactly("place qf-1 rest");
        assertThat(world.reports("qf-1")).containsExactly("accepted 60000.0 0.010");
    }

    @Test
    void aRefusedOrderSocketIsReplacedByRest() {
        world.refusedPaths.put("/orders", 404);
        world.ready();
        world.place("qf-1");
        world.pass(100);
        assertThat(world.sent).containsExactly("place qf-1 rest");
        assertThat(world.alarms()).contains("order-socket-refused");
        world.pass(60_000);
        assertThat(world.sockets.values()).filteredOn("/orders"::equals).hasSize(1);
    }

    @Test
    void aSocketThatDoesNotAnswerPingsIsReplaced() {
        world.ready();
        world.pongs = false;
        world.pass(15_100);
        world.pongs = true;
        world.pass(2_000);
        assertThat(world.sockets.values()).filteredOn("/private"::equals).hasSize(2);
        assertThat(world.core.status().ready()).isTrue();
    }

    @Test
    void aKeyThatMayWithdrawIsRefused() {
        world.venue.withdraw = true;
        world.start().pass(2_000);
        assertThat(world.core.status().reasons())
                .containsExactly("the key may withdraw: use one that may not");
        refuses("qf-1", "expired not sent: the key may withdraw: use one that may not");
    }

    @Test
    void aClockThatDiffersStopsPlacing() {
        world.venue.ahead = 300;
        world.start().pass(1_000);
        assertThat(world.alarms()).contains("clock-offset");
        assertThat(world.core.status().ready()).isTrue();
        world.venue.ahead = 900;
        world.pass(61_000);
        assertThat(world.core.status().ready()).isFalse();
        assertThat(world.core.status().clockOffsetMillis()).isEqualTo(900);
    }

    @Test
    void aHaltCancelsAllAndOutlivesARestart() {
        world.ready();
        world.place("qf-1");
        world.place("qf-2", "sell", "60001.0", "0.010", 2_000);
        world.pass(100);
        world.core.halt("ann", "test", world.now(), world.wall());
        world.pass(1_500);
        assertThat(world.reports("qf-1")).last().isEqualTo("cancelled by user");
        assertThat(world.alarms()).contains("none-rests");
        refuses("qf-3", "expired halted by ann: test");

        world.kill().start().pass(2_000);
        assertThat(world.core.status().halted()).isEqualTo("halted by ann: test");
        refuses("qf-4", "expired halted by ann: test");
        world.core.resume("ann", "done", world.now(), world.wall());
        world.place("qf-5");
        world.pass(100);
        assertThat(world.reports("qf-5")).containsExactly("accepted 60000.0 0.010");
        world.kill().start().pass(2_000);
        assertThat(world.core.status().halted()).isNull();
    }

    @Test
    void aStopEndsWhenNoneRests() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.venue.carriesOut = false;
        world.core.stop(world.now(), world.wall());
        world.pass(3_000);
        assertThat(world.core.isStopped()).isFalse();
        world.venue.carriesOut = true;
        world.pass(5_000);
        assertThat(world.core.isStopped()).isTrue();
        assertThat(world.venue.orders.get("qf-1").state()).isEqualTo(OrderState.CANCELLED);
    }

    @Test
    void limitsAreKept() {
        world.limits =
                new AccountLimits(
                        new BigDecimal(2_500),
                        new BigDecimal(1_300),
                        3,
                        7,
                        8,
                        new BigDecimal(1),
                        new BigDecimal("0.01"));
        world.ready();
        world.place("qf-1");
        world.place("qf-2", "buy", "60000.0", "0.012", 2_000);
        world.place("qf-3", "buy", "59000.0", "0.001", 2_000);
        world.place("qf-4", "sell", "60000.0", "0.020", 2_000);
        world.place("qf-5", "sell", "60000.0", "0.021", 2_000);
        world.place("qf-6", "sell", "60000.0", "0.032", 2_000);
        world.place("qf-7", "sell", "60000.0", "0.001", 2_000);
        world.place("qf-8", "sell", "60000.0", "0.001", 2_000);
        world.pass(1_000);
        assertThat(List.of("qf-2", "qf-3", "qf-5", "qf-6", "qf-8"))
                .extracting(id -> world.reports(id).get(0).split(":")[0])
                .containsExactly(
                        "rejected limit netNotional",
                        "rejected limit priceBand",
                        "rejected limit grossNotional",
                        "rejected limit grossNotional",
                        "rejected limit openOrders");
        assertThat(world.reports("qf-4")).containsExactly("accepted 60000.0 0.020");
        for (int i = 1; i < 10; i++) {
            world.amend("qf-1", "60000." + i, "0.010");
            world.pass(200);
        }
        assertThat(world.reports("qf-1"))
                .last()
                .isEqualTo("accepted 60000.4 0.010 limit ordersPerMinute");
        world.pass(60_000);
        world.amend("qf-1", "60000.5", "0.010");
        world.pass(200);
        world.amend("qf-1", "60000.6", "0.010");
        world.pass(200);
        assertThat(world.reports("qf-1"))
                .last()
                .isEqualTo("accepted 60000.5 0.010 limit ordersPerDay");
    }

    /** Limits must not keep a position that is to be closed. */
    @Test
    void anOrderThatOnlyReducesPassesTheLimitsOfRisk() {
        world.limits =
                new AccountLimits(
                        new BigDecimal(1_300),
                        new BigDecimal(1_300),
                        3,
                        100,
                        100,
                        new BigDecimal("0.005"),
                        new BigDecimal("0.01"));
        world.ready();
        world.place("qf-1", "buy", "60000.0", "0.020", 2_000);
        world.pass(100);
        world.venue.fill("qf-1", "0.020");
        world.pass(100);
        world.place("qf-2", "sell", "60000.0", "0.020", 2_000);
        final String row = world.row("place", "qf-3", "sell", "60000.0", "0.020", 2_000);
        world.decide(row.replace("\"reduceOnly\":false", "\"reduceOnly\":true"), 1, false);
        world.pass(100);
        assertThat(world.reports("qf-2").get(0)).startsWith("rejected limit dayLoss");
        assertThat(world.reports("qf-3")).containsExactly("accepted 60000.0 0.020");
    }

    @Test
    void beyondTheRateLimitPlacesExpire() {
        world.ready();
        for (int i = 0; i < 12; i++) {
            world.place("qf-" + i);
        }
        world.pass(100);
        assertThat(world.sent).hasSize(10);
        assertThat(world.reports("qf-11")).containsExactly("expired rate limit");
        for (int i = 0; i < 10; i++) {
            world.cancel("qf-" + i);
        }
        world.pass(100);
        assertThat(world.reports("qf-9")).last().isEqualTo("cancelled by user");
    }

    @Test
    void aFatalAnswerStopsPlacing() {
        world.ready();
        world.venue.meanings.add(ScriptedVenue.meaning(Outcome.FATAL, 10005));
        world.place("qf-1");
        world.pass(100);
        assertThat(world.reports("qf-1")).containsExactly("rejected 10005 code 10005");
        refuses("qf-2", "expired stopped: 10005 code 10005");
        world.core.resume("ann", "fixed", world.now(), world.wall());
        world.place("qf-3");
        world.pass(100);
        assertThat(world.reports("qf-3")).containsExactly("accepted 60000.0 0.010");
    }

    @Test
    void foreignOrdersAreLeftAloneAndTheirTradesJournalled() {
        world.ready();
        world.venue.placeOther("web-1");
        world.pass(100);
        world.venue.push(
                world.venue.execution(
                        ExecutionType.TRADE, "web-1", Side.SELL, new BigDecimal(60_000), "0.001"));
        world.pass(60_000);
        assertThat(world.sent).isEmpty();
        assertThat(world.payloads(io.quoteflow.journal.RecordKind.EXECUTION))
                .hasSize(1)
                .allMatch(p -> p.contains("\"foreign\":true"));
    }

    @Test
    void fundingChangesNoPosition() {
        world.ready();
        world.venue.push(
                world.venue.execution(
                        ExecutionType.FUNDING, null, Side.BUY, new BigDecimal(60_000), "5"));
        world.pass(100);
        assertThat(world.core.status().positions().get("bybit.linear.BTCUSDT")).isZero();
        assertThat(world.core.status().dayPnl()).isEqualByComparingTo("-0.01");
    }

    @Test
    void afterAForbiddenRequestRestIsSilentAndCancelsGoOverTheSocket() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.restStatus = 403;
        world.pass(31_000);
        final int asked = world.queries.size();
        world.restStatus = 200;
        world.pass(300_000);
        assertThat(world.queries).hasSize(asked);
        assertThat(world.alarms()).contains("rest-forbidden");
        world.cancel("qf-1");
        world.pass(100);
        assertThat(world.sent).contains("cancel qf-1 socket");
        world.pass(400_000);
        assertThat(world.queries.size()).isGreaterThan(asked);
    }

    @Test
    void aUsedUpLimitStopsPlacesForASecondAndNotCancels() {
        world.ready();
        world.place("qf-0", "sell", "60001.0", "0.010", 2_000);
        world.pass(100);
        world.venue.carriesOut = false;
        world.venue.meanings.add(new Meaning(Outcome.UNKNOWN, Remedy.SLOW_DOWN, 10006, "too many"));
        world.place("qf-1");
        world.pass(100);
        world.venue.carriesOut = true;
        world.place("qf-2", "sell", "60002.0", "0.010", 2_000);
        world.cancel("qf-0");
        world.pass(100);
        assertThat(world.reports("qf-1")).containsExactly("unknown too many");
        assertThat(world.reports("qf-2")).containsExactly("expired rate limit");
        assertThat(world.reports("qf-0")).last().isEqualTo("cancelled by user");
    }

    @Test
    void whatTheVenueForbidsForNowIsNotTriedAgainAtOnce() {
        world.ready();
        world.venue.meanings.add(
                new Meaning(Outcome.NOT_PLACED, Remedy.PAUSE_SIDE, 110007, "no money"));
        world.place("qf-1");
        world.pass(100);
        refuses("qf-2", "expired paused: 110007 no money");
        world.pass(6_000);
        world.place("qf-3");
        world.pass(100);
        assertThat(world.reports("qf-3")).containsExactly("accepted 60000.0 0.010");
    }

    @Test
    void anOrderThatBreaksTheRulesOfItsMarketIsRejected() {
        world.ready();
        world.place("qf-1", "buy", "60000.05", "0.010", 2_000);
        world.place("qf-2", "buy", "60000.0", "0.0105", 2_000);
        world.place("other-1");
        world.decide("{\"instrument\":\"bybit.linear.XUSDT\"", 1, false);
        world.pass(100);
        assertThat(world.reports("qf-1"))
                .containsExactly("rejected price 60000.05 is no multiple of the tick size");
        assertThat(world.reports("qf-2"))
                .containsExactly("rejected size 0.0105 is no multiple of the lot size");
        assertThat(world.sent).isEmpty();
        assertThat(world.alarms()).contains("other-namespace", "unreadable-row");
    }
}
