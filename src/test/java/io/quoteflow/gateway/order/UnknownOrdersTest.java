package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.OrderState;
import io.quoteflow.gateway.account.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests what the core does when nothing is proven about an order, in virtual time. */
class UnknownOrdersTest {
    private static final String SILENT = "unknown neither seen nor refused within 2 s";
    private final OrderHarness world = new OrderHarness();

    @Test
    void anOrderWhoseAnswerAndPushAreLostIsFound() {
        world.ready();
        world.venue.answers = false;
        world.venue.orderPushes = false;
        world.place("qf-1");
        world.pass(2_100);

        assertThat(world.reports("qf-1")).containsExactly(SILENT, "accepted 60000.0 0.010");
        assertThat(world.core.status().unknownOrders()).isZero();
        assertThat(world.sent).containsExactly("place qf-1 socket");
    }

    @Test
    void anOrderIsAbsentOnlyAfterItsWindowAndTwoEmptyRounds() {
        world.ready();
        world.venue.carriesOut = false;
        world.venue.meanings.add(ScriptedProtocol.unknown());
        world.place("qf-1");
        world.pass(2_400);
        assertThat(world.reports("qf-1")).containsExactly("unknown no answer");
        assertThat(world.core.status().unknownOrders()).isEqualTo(1);

        world.pass(6_000);
        assertThat(world.reports("qf-1")).containsExactly("unknown no answer", "expired absent");
        assertThat(world.sent).containsExactly("place qf-1 socket");
    }

    @Test
    void nothingReplacesAnUnknownOrder() {
        world.ready();
        world.venue.carriesOut = false;
        world.venue.meanings.add(ScriptedProtocol.unknown());
        world.place("qf-1");
        world.pass(100);
        world.venue.carriesOut = true;
        world.place("qf-2");
        world.place("qf-3", "sell", "60001.0", "0.010", 2_000);
        world.pass(100);

        assertThat(world.reports("qf-2"))
                .containsExactly("expired not sent: the state of qf-1 is not known");
        assertThat(world.reports("qf-3")).containsExactly("accepted 60001.0 0.010");
        world.pass(9_000);
        world.place("qf-4");
        world.pass(100);
        assertThat(world.reports("qf-4")).containsExactly("accepted 60000.0 0.010");
    }

    @Test
    void anOrderThatAppearsLateIsFound() {
        world.ready();
        world.venue.answers = false;
        world.venue.orderPushes = false;
        world.venue.shows = false;
        world.place("qf-1");
        world.pass(3_000);
        world.venue.shows = true;
        world.pass(3_000);

        assertThat(world.reports("qf-1")).containsExactly(SILENT, "accepted 60000.0 0.010");
    }

    @Test
    void aPushEndsTheDoubtAndALateRefusalChangesNothing() {
        world.ready();
        world.venue.acceptsAnyway = true;
        world.venue.meanings.add(ScriptedVenue.meaning(Outcome.NOT_PLACED, 110072));
        world.place("qf-1");
        world.pass(100);

        assertThat(world.reports("qf-1")).containsExactly("accepted 60000.0 0.010");
    }

    @Test
    void anIdThatIsInUseIsAskedFor() {
        world.ready();
        world.venue.acceptsAnyway = true;
        world.venue.orderPushes = false;
        world.venue.meanings.add(ScriptedVenue.meaning(Outcome.PLACED, 110072));
        world.place("qf-1");
        world.pass(100);

        assertThat(world.reports("qf-1")).containsExactly("accepted 60000.0 0.010");
    }

    @Test
    void anAnswerWithoutAnIdMakesAllOfItsKindUnknown() {
        world.ready();
        world.place("qf-0", "sell", "60001.0", "0.010", 2_000);
        world.pass(100);
        world.venue.answersWithoutId = true;
        world.venue.orderPushes = false;
        world.venue.carriesOut = false;
        world.place("qf-1");
        world.place("qf-2");
        world.pass(100);

        assertThat(world.reports("qf-1")).hasSize(1).allMatch(r -> r.startsWith("unknown"));
        assertThat(world.reports("qf-2")).hasSize(1).allMatch(r -> r.startsWith("unknown"));
        world.pass(9_000);
        assertThat(world.reports("qf-1")).last().isEqualTo("expired absent");
        assertThat(world.reports("qf-2")).last().isEqualTo("expired absent");
    }

    @Test
    void aLostConnectionMakesRequestsUnknown() {
        world.ready();
        world.venue.answers = false;
        world.venue.orderPushes = false;
        world.place("qf-1");
        world.pass(20);
        world.cut("/orders");
        world.pass(100);

        assertThat(world.reports("qf-1"))
                .containsExactly("unknown connection lost", "accepted 60000.0 0.010");
    }

    @Test
    void whatHasNotLeftIsExpired() {
        world.ready();
        world.unsendable = sent -> true;
        world.place("qf-1");
        world.pass(100);

        assertThat(world.reports("qf-1")).containsExactly("expired not sent");
        assertThat(world.queries).noneMatch(q -> q.toString().contains("qf-1"));
    }

    @Test
    void anAmendWithoutAnswerIsFoundOrFoundMissing() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.venue.answers = false;
        world.venue.orderPushes = false;
        world.amend("qf-1", "60001.0", "0.020");
        world.pass(2_200);
        assertThat(world.reports("qf-1"))
                .containsExactly(
                        "accepted 60000.0 0.010",
                        "unknown no answer to the amend within 2 s",
                        "amended 60001.0 0.020");

        world.venue.carriesOut = false;
        world.amend("qf-1", "60002.0", "0.030");
        world.pass(9_000);
        assertThat(world.reports("qf-1"))
                .last()
                .isEqualTo("accepted 60001.0 0.020 the amend did not arrive");
    }

    @Test
    void anAmendThatIsAcknowledgedAndNeverAppliedEnds() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.venue.carriesOut = false;
        world.amend("qf-1", "60001.0", "0.020");
        world.pass(9_000);
        assertThat(world.reports("qf-1"))
                .containsExactly(
                        "accepted 60000.0 0.010",
                        "accepted 60000.0 0.010 the amend did not arrive");
        world.venue.carriesOut = true;
        world.amend("qf-1", "60002.0", "0.030");
        world.pass(100);
        assertThat(world.reports("qf-1")).last().isEqualTo("amended 60002.0 0.030");
    }

    @Test
    void theAcknowledgementOfACancelChangesNothing() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.venue.carriesOut = false;
        world.cancel("qf-1");
        world.pass(500);
        assertThat(world.reports("qf-1")).hasSize(1);
        assertThat(world.core.status().openOrders()).isEqualTo(1);

        world.venue.carriesOut = true;
        world.pass(2_500);
        assertThat(world.reports("qf-1")).last().isEqualTo("cancelled by user");
        assertThat(world.sent).filteredOn(s -> s.startsWith("cancel")).hasSizeGreaterThan(1);
    }

    @Test
    void anOrderThatIsGoneIsAskedForItsEnd() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.venue.orderPushes = false;
        world.venue.executionPushes = false;
        world.venue.fill("qf-1", "0.010");
        world.cancel("qf-1");
        world.pass(15);
        world.place("qf-2");
        world.pass(1_200);

        assertThat(world.reports("qf-1"))
                .containsExactly("accepted 60000.0 0.010", "filled 60000.0 0.010");
        assertThat(world.reports("qf-2"))
                .containsExactly("expired not sent: the state of qf-1 is not known");
    }

    @Test
    void anOrderThatIsNowhereCountsAsCancelledAfterFiveRounds() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.venue.orders.clear();
        world.cancel("qf-1");
        world.pass(30_000);
        assertThat(world.reports("qf-1"))
                .containsExactly("accepted 60000.0 0.010", "cancelled absent");
        assertThat(world.alarms()).contains("absent-order");

        final int asked = world.sent.size();
        world.pass(60_000);
        assertThat(world.sent).hasSize(asked);
    }

    @Test
    void anOrderThatRestsAfterItsEndIsCancelled() {
        world.ready();
        world.venue.carriesOut = false;
        world.venue.meanings.add(ScriptedVenue.meaning(Outcome.NOT_PLACED, 110007));
        world.place("qf-1");
        world.pass(100);
        world.venue.carriesOut = true;
        world.venue.placeOther("qf-1");
        world.pass(100);

        assertThat(world.alarms()).contains("zombie-order");
        assertThat(world.venue.orders.get("qf-1").state()).isEqualTo(OrderState.CANCELLED);
        assertThat(world.reports("qf-1")).containsExactly("rejected 110007 code 110007");
    }

    @Test
    void aFillThatNoPushBringsIsFoundByTheAudit() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.venue.orderPushes = false;
        world.venue.executionPushes = false;
        world.venue.fill("qf-1", "0.004");
        world.pass(31_000);

        assertThat(world.reports("qf-1"))
                .containsExactly("accepted 60000.0 0.010", "partial 60000.0 0.004");
    }
}
