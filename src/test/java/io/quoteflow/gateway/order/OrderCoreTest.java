package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.Meaning;
import io.quoteflow.gateway.account.OrderState;
import io.quoteflow.gateway.account.Outcome;
import io.quoteflow.gateway.account.Remedy;
import io.quoteflow.journal.RecordKind;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests what becomes of decisions and what is reported of them, in virtual time. */
class OrderCoreTest {
    private final OrderHarness world = new OrderHarness();

    @Test
    void anOrderIsPlacedAmendedAndCancelled() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.amend("qf-1", "60001.0", "0.020");
        world.pass(100);
        world.cancel("qf-1");
        world.pass(100);

        assertThat(world.sent)
                .containsExactly("place qf-1 socket", "amend qf-1 socket", "cancel qf-1 socket");
        assertThat(world.reports("qf-1"))
                .containsExactly(
                        "accepted 60000.0 0.010", "amended 60001.0 0.020", "cancelled by user");
    }

    @Test
    void theReportHasAllFieldsOfTheContract() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.venue.fill("qf-1", "0.004");
        world.pass(100);

        final long time = world.wall() - 200 + 15;
        assertThat(world.payloads(RecordKind.EXECUTION))
                .containsExactly(
                        "{\"id\":\"qf-1\",\"venueId\":\"v-qf-1\",\"executionId\":null,"
                                + "\"type\":\"order\",\"status\":\"accepted\",\"side\":\"buy\","
                                + "\"price\":\"60000.0\",\"size\":\"0.010\",\"filled\":\"0\","
                                + "\"fee\":null,\"feeCoin\":null,\"maker\":null,\"code\":null,"
                                + "\"reason\":null,\"venueTime\":"
                                + (time - 10)
                                + ",\"time\":"
                                + (time - 5)
                                + ",\"foreign\":false}",
                        "{\"id\":\"qf-1\",\"venueId\":\"v-qf-1\",\"executionId\":\"x1\","
                                + "\"type\":\"trade\",\"status\":\"partial\",\"side\":\"buy\","
                                + "\"price\":\"60000.0\",\"size\":\"0.004\",\"filled\":\"0.004\","
                                + "\"fee\":\"0.01\",\"feeCoin\":\"USDT\",\"maker\":true,"
                                + "\"code\":null,\"reason\":null,\"venueTime\":"
                                + (time + 85)
                                + ",\"time\":"
                                + (time + 90)
                                + ",\"foreign\":false}");
    }

    @Test
    void theWindowOfARequestEndsWithTheDecision() {
        world.venue.ahead = 120;
        world.ready();
        world.place("qf-1", "buy", "60000.0", "0.010", 900);
        world.place("qf-2", "sell", "60001.0", "0.010", 60_000);
        world.place("qf-3", "buy", "60000.0", "0.010", 299);
        world.pass(100);

        assertThat(world.requests).extracting(sent -> sent.window()).containsExactly(900L, 1_500L);
        assertThat(world.requests)
                .extracting(sent -> sent.timestamp())
                .containsOnly(world.venue.time() - 100);
        assertThat(world.reports("qf-3")).containsExactly("expired not sent: it is too late");
    }

    @Test
    void aRepeatedDecisionIsDropped() {
        world.ready();
        final String row = world.row("place", "qf-1", "buy", "60000.0", "0.010", 5_000);
        world.decide(row, 1, false);
        world.decide(row, 1, false);
        world.pass(100);
        final String amend = world.row("amend", "qf-1", "buy", "60001.0", "0.010", 5_000);
        world.decide(amend, 1, false);
        world.pass(100);
        world.decide(amend, 1, false);
        world.cancel("qf-1");
        world.cancel("qf-1");
        world.pass(100);
        world.decide(row, 1, false);
        world.pass(100);

        assertThat(world.sent)
                .containsExactly("place qf-1 socket", "amend qf-1 socket", "cancel qf-1 socket");
        assertThat(world.counter("duplicates.decision")).isEqualTo(4);
    }

    @Test
    void anOlderEpochIsIgnored() {
        world.ready();
        world.decide(world.row("place", "qf-1", "buy", "60000.0", "0.010", 5_000), 7, false);
        world.decide(world.row("place", "qf-2", "buy", "60000.0", "0.010", 5_000), 6, false);
        world.pass(100);
        assertThat(world.sent).containsExactly("place qf-1 socket");
        assertThat(world.alarms()).contains("old-epoch");

        world.kill().start();
        world.beats = false;
        world.pass(1_000);
        world.decide(world.row("place", "qf-3", "buy", "60000.0", "0.010", 5_000), 6, false);
        world.pass(100);
        assertThat(world.counter("decisions.oldEpoch")).isPositive();
        assertThat(world.sent).noneMatch(sent -> sent.contains("qf-3"));
    }

    @Test
    void theAmendedSizeIncludesWhatHasFilled() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.venue.fill("qf-1", "0.004");
        world.pass(100);
        world.amend("qf-1", "60000.0", "0.010");
        world.pass(100);

        assertThat(world.venue.orders.get("qf-1").size()).isEqualByComparingTo("0.014");
        assertThat(world.reports("qf-1").get(2)).isEqualTo("amended 60000.0 0.010");
    }

    /** The job has booked 0.001 of the 0.004 that have filled. */
    @Test
    void aFillThatTheJobDidNotKnowMakesTheAmendedOrderSmaller() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.venue.fill("qf-1", "0.004");
        world.pass(100);
        final String row = world.row("amend", "qf-1", "buy", "60001.0", "0.010", 2_000);
        world.decide(row.replace("\"reduceOnly", "\"filled\":\"0.001\",\"reduceOnly"), 1, false);
        world.pass(100);
        assertThat(world.venue.orders.get("qf-1").size()).isEqualByComparingTo("0.011");
        assertThat(world.reports("qf-1")).last().isEqualTo("amended 60001.0 0.007");

        final String less = world.row("amend", "qf-1", "buy", "60002.0", "0.003", 2_000);
        world.decide(less.replace("\"reduceOnly", "\"filled\":\"0.001\",\"reduceOnly"), 1, false);
        world.pass(100);
        assertThat(world.reports("qf-1"))
                .last()
                .isEqualTo("accepted 60001.0 0.007 not sent: so much has filled meanwhile");
    }

    @Test
    void theFinalReportFollowsTheTrades() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.venue.executionPushes = false;
        world.venue.fill("qf-1", "0.004");
        world.venue.end("qf-1", OrderState.CANCELLED, "gone");
        world.pass(100);
        assertThat(world.reports("qf-1")).containsExactly("accepted 60000.0 0.010");

        world.pass(1_000);
        assertThat(world.reports("qf-1"))
                .containsExactly(
                        "accepted 60000.0 0.010", "partial 60000.0 0.004", "cancelled gone");
    }

    @Test
    void theLastTradeSaysThatTheOrderIsFilled() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.venue.fill("qf-1", "0.004");
        world.venue.fill("qf-1", "0.006");
        world.pass(100);

        assertThat(world.reports("qf-1"))
                .containsExactly(
                        "accepted 60000.0 0.010", "partial 60000.0 0.004", "filled 60000.0 0.006");
        assertThat(world.core.status().openOrders()).isZero();
        assertThat(world.core.status().positions().get("bybit.linear.BTCUSDT"))
                .isEqualByComparingTo("0.010");
    }

    @Test
    void tradesThatCannotBeReadAreAskedForAgainAndAgain() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.venue.executionPushes = false;
        world.venue.showsExecutions = false;
        world.venue.fill("qf-1", "0.010");
        world.pass(12_000);
        assertThat(world.alarms()).contains("fills-missing");
        assertThat(world.reports("qf-1")).hasSize(1);

        world.venue.showsExecutions = true;
        world.pass(6_000);
        assertThat(world.reports("qf-1").get(1)).isEqualTo("filled 60000.0 0.010");
    }

    @Test
    void executionsAreJournalledOnce() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.venue.fill("qf-1", "0.004");
        world.pass(100);
        world.venue.push(world.venue.executions.get(0));
        world.pass(60_000);
        world.kill().start().pass(2_000);
        world.venue.push(world.venue.executions.get(0));
        world.pass(40_000);

        assertThat(world.reports("qf-1")).filteredOn(r -> r.startsWith("partial")).hasSize(1);
        assertThat(world.counter("duplicates.execution")).isPositive();
    }

    @Test
    void olderStatesAndStatesAfterTheEndAreDropped() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        final var first = world.venue.orders.get("qf-1");
        world.amend("qf-1", "60001.0", "0.010");
        world.pass(100);
        world.venue.push(first);
        world.pass(100);
        world.cancel("qf-1");
        world.pass(100);
        world.venue.push(first);
        world.pass(100);

        assertThat(world.counter("orders.stale")).isEqualTo(2);
        assertThat(world.reports("qf-1"))
                .containsExactly(
                        "accepted 60000.0 0.010", "amended 60001.0 0.010", "cancelled by user");
    }

    @Test
    void aRefusalIsReportedWithItsCode() {
        world.ready();
        world.venue.meanings.add(ScriptedVenue.meaning(Outcome.NOT_PLACED, 110007));
        world.place("qf-1");
        world.pass(100);
        assertThat(world.reports("qf-1")).containsExactly("rejected 110007 code 110007");

        world.place("qf-2");
        world.pass(100);
        world.venue.meanings.add(ScriptedVenue.meaning(Outcome.UNCHANGED, 110003));
        world.amend("qf-2", "60001.0", "0.010");
        world.pass(100);
        assertThat(world.reports("qf-2"))
                .containsExactly(
                        "accepted 60000.0 0.010", "accepted 60000.0 0.010 110003 code 110003");
        assertThat(world.counter("refusals.110003")).isEqualTo(1);
    }

    /** A cancel beside an amend: the refusal must not be forgotten, or the order rests for good. */
    @Test
    void aCancelThatIsRefusedBecauseOfAnAmendIsTriedAgain() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.venue.orderPushes = false;
        world.amend("qf-1", "60001.0", "0.010");
        world.pass(5);
        world.venue.meanings.add(ScriptedVenue.meaning(Outcome.UNCHANGED, 170145));
        world.cancel("qf-1");
        world.pass(100);
        assertThat(world.venue.orders.get("qf-1").state()).isEqualTo(OrderState.OPEN);
        world.venue.orderPushes = true;
        world.pass(3_000);

        assertThat(world.venue.orders.get("qf-1").state()).isEqualTo(OrderState.CANCELLED);
        assertThat(world.reports("qf-1")).last().isEqualTo("cancelled by user");
    }

    /** The job would wait for the end of its amend. */
    @Test
    void aRefusalWithoutWordsIsExplainedAllTheSame() {
        world.ready();
        for (final Outcome outcome : List.of(Outcome.UNCHANGED, Outcome.GONE)) {
            final String id = "qf-" + outcome;
            world.place(id);
            world.pass(100);
            world.venue.meanings.add(new Meaning(outcome, Remedy.NONE, Meaning.NO_CODE, ""));
            world.amend(id, "60001.0", "0.010");
            world.pass(2_000);

            assertThat(world.reports(id))
                    .containsExactly("accepted 60000.0 0.010", "accepted 60000.0 0.010 refused");
        }
    }

    @Test
    void aPriceThatTheVenueMovedIsReportedAndCancelled() {
        world.ready();
        world.venue.moves = BigDecimal.ONE;
        world.place("qf-1");
        world.pass(100);

        assertThat(world.alarms()).contains("price-moved");
        assertThat(world.reports("qf-1"))
                .containsExactly("accepted 60001.0 0.010", "cancelled by user");
    }

    @Test
    void aPlaceThatTheVenueEndsAtOnceIsReportedWithItsReason() {
        world.ready();
        world.venue.carriesOut = false;
        world.place("qf-1");
        world.place("qf-2");
        world.pass(5);
        world.venue.carriesOut = true;
        for (final String id : List.of("qf-1", "qf-2")) {
            world.venue.orderPushes = false;
            world.venue.placeOther(id);
            world.venue.orderPushes = true;
            world.venue.end(
                    id,
                    id.equals("qf-1") ? OrderState.CANCELLED : OrderState.REJECTED,
                    "EC_PostOnlyWillTakeLiquidity");
        }
        world.pass(100);

        assertThat(world.reports("qf-1")).containsExactly("cancelled EC_PostOnlyWillTakeLiquidity");
        assertThat(world.reports("qf-2")).containsExactly("rejected EC_PostOnlyWillTakeLiquidity");
    }

    @Test
    void heartbeatsAndAuditsAreJournalled() {
        world.ready();
        world.pass(60_000);
        assertThat(world.payloads(RecordKind.HEARTBEAT)).hasSize(2 * 62);
        final List<String> audits = world.payloads(RecordKind.AUDIT);
        assertThat(audits).filteredOn(a -> a.contains("\"difference\":true")).isEmpty();
        assertThat(audits).hasSizeGreaterThanOrEqualTo(6);

        world.venue.position = new BigDecimal("0.5");
        world.pass(40_000);
        assertThat(world.payloads(RecordKind.AUDIT))
                .anyMatch(
                        a ->
                                a.contains("\"venue\":\"0.5\",\"believed\":\"0\"")
                                        && a.contains("\"difference\":true"));
        assertThat(world.alarms()).contains("audit-difference");
    }
}
