package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.OrderState;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests restarts, gaps and decisions that are read again, in virtual time. */
class RestartTest {
    private final OrderHarness world = new OrderHarness();

    private String placeRow(final String id) {
        return world.row("place", id, "buy", "60000.0", "0.010", 5_000);
    }

    @Test
    void anOrderThatIsKnownGoesOnAfterARestart() {
        world.ready();
        final String row = placeRow("qf-1");
        world.decide(row, 1, false);
        world.pass(100);
        world.kill().start();
        world.decide(row, 1, true);
        world.pass(2_000);

        assertThat(world.sent).containsExactly("place qf-1 socket");
        assertThat(world.core.status().openOrders()).isEqualTo(1);
        assertThat(world.core.status().unknownOrders()).isZero();
        world.cancel("qf-1");
        world.pass(100);
        assertThat(world.reports("qf-1")).last().isEqualTo("cancelled by user");
    }

    @Test
    void aPlaceThatWasSentJustBeforeTheEndIsAdopted() {
        world.ready();
        final String row = placeRow("qf-1");
        final Map<String, byte[]> before = Map.copyOf(world.memory);
        world.decide(row, 1, false);
        world.pass(6);
        world.kill();
        world.start(new Recovery(before, List.of()));
        world.decide(row, 1, true);
        world.pass(1_000);

        assertThat(world.sent).containsExactly("place qf-1 socket");
        assertThat(world.reports("qf-1"))
                .containsExactly("accepted 60000.0 0.010 not sent: the decision was read again");
    }

    @Test
    void aPlaceThatWasNeverSentIsProvenAbsent() {
        world.start();
        world.decide(placeRow("qf-1"), 1, true);
        world.pass(500);
        assertThat(world.reports("qf-1")).isEmpty();
        world.pass(8_000);
        assertThat(world.reports("qf-1")).containsExactly("expired absent");
        assertThat(world.sent).isEmpty();
    }

    @Test
    void aPlaceThatWasSentAndLostIsProvenAbsentAfterARestart() {
        world.ready();
        world.venue.carriesOut = false;
        world.venue.answers = false;
        world.place("qf-1");
        world.pass(20);
        world.kill().start().pass(8_000);
        assertThat(world.reports("qf-1")).containsExactly("expired absent");
    }

    @Test
    void fillsOfTheGapAreJournalledOnceAndInOrder() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.kill();
        world.venue.fill("qf-1", "0.001");
        world.venue.fill("qf-1", "0.002");
        world.venue.end("qf-1", OrderState.CANCELLED, "gone");
        world.pass(60_000);
        world.start().pass(10_000);

        assertThat(world.reports("qf-1"))
                .containsExactly(
                        "accepted 60000.0 0.010",
                        "partial 60000.0 0.001",
                        "partial 60000.0 0.002",
                        "cancelled gone");
        assertThat(world.core.status().positions().get("bybit.linear.BTCUSDT"))
                .isEqualByComparingTo("0.003");
        world.kill().start().pass(10_000);
        assertThat(world.reports("qf-1")).hasSize(4);
        assertThat(world.core.status().positions().get("bybit.linear.BTCUSDT"))
                .isEqualByComparingTo("0.003");
    }

    @Test
    void theJournalIsNewerThanTheMemory() {
        world.ready();
        final Map<String, byte[]> before = Map.copyOf(world.memory);
        final int journalled = world.journal.size();
        world.place("qf-1");
        world.pass(100);
        world.venue.fill("qf-1", "0.010");
        world.pass(100);
        world.place("qf-2");
        world.pass(100);
        world.kill();
        world.start(
                new Recovery(
                        before,
                        List.copyOf(world.journal.subList(journalled, world.journal.size()))));
        world.pass(10_000);

        assertThat(world.reports("qf-1")).hasSize(2);
        assertThat(world.core.status().positions().get("bybit.linear.BTCUSDT"))
                .isEqualByComparingTo("0.010");
        assertThat(world.venue.orders.get("qf-2").state()).isEqualTo(OrderState.OPEN);
        assertThat(world.core.status().openOrders()).isEqualTo(1);
    }

    @Test
    void anOrderOfOursThatNobodyKnowsIsCancelledAndOthersAreNot() {
        world.venue.placeOther("qf-9");
        world.venue.placeOther("web-1");
        world.start().pass(2_000);

        assertThat(world.sent).containsExactly("cancel qf-9 socket");
        assertThat(world.reports("qf-9")).last().isEqualTo("cancelled by user");
        assertThat(world.alarms()).contains("stray-order");
        assertThat(world.venue.orders.get("web-1").state()).isEqualTo(OrderState.OPEN);
    }

    @Test
    void pushesOfOrdersWaitUntilTheGapIsFilledAndExecutionsDoNot() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.cut("/private");
        world.venue.fill("qf-1", "0.001");
        world.pass(10);
        world.venue.restWorks = false;
        world.pass(2_000);
        world.venue.fill("qf-1", "0.002");
        world.venue.end("qf-1", OrderState.CANCELLED, "gone");
        world.pass(100);
        assertThat(world.reports("qf-1"))
                .containsExactly("accepted 60000.0 0.010", "partial 60000.0 0.002");

        world.venue.restWorks = true;
        world.pass(6_000);
        assertThat(world.reports("qf-1"))
                .containsExactly(
                        "accepted 60000.0 0.010",
                        "partial 60000.0 0.002",
                        "partial 60000.0 0.001",
                        "cancelled gone");
        assertThat(world.core.status().ready()).isTrue();
    }

    @Test
    void anOrderThatEndedInTheGapIsReported() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.cut("/private");
        world.venue.end("qf-1", OrderState.CANCELLED, "admin");
        world.pass(3_000);
        assertThat(world.reports("qf-1"))
                .containsExactly("accepted 60000.0 0.010", "cancelled admin");
    }

    @Test
    void aBacklogCancelIsCarriedOut() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.kill().start();
        world.decide(world.row("cancel", "qf-1", "buy", null, null, 1_000), 1, true);
        world.pass(2_000);
        assertThat(world.reports("qf-1")).last().isEqualTo("cancelled by user");
    }
}
