package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.OrderState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests decisions that come again after long, that bring a defect to light, or without a lease. */
class DecisionsTest {
    private static final long HOUR = 3_600_000;

    private final OrderHarness world = new OrderHarness();

    private void placeAndCancel(final String id) {
        world.place(id);
        world.pass(100);
        world.cancel(id);
        world.pass(100);
    }

    /** A job that is restored from an old checkpoint repeats what it decided hours ago. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDecisionAboutAForgottenOrderIsDropped(final boolean restarts) {
        world.ready();
        final String place = world.row("place", "qf-1", "buy", "60000.0", "0.010", 5_000);
        world.decide(place, 1, false);
        world.pass(100);
        final String cancel = world.row("cancel", "qf-1", "buy", null, null, 5_000);
        world.decide(cancel, 1, false);
        world.pass(HOUR + 1_000);
        placeAndCancel("qf-2");
        assertThat(world.memory).doesNotContainKey("order.qf-1");
        if (restarts) {
            world.kill().ready();
        }
        world.decide(place, 2, false);
        world.decide(cancel, 2, false);
        world.pass(10_000);

        assertThat(world.counter("duplicates.forgotten")).isEqualTo(2);
        assertThat(world.reports("qf-1"))
                .containsExactly("accepted 60000.0 0.010", "cancelled by user");
    }

    /** A job that has caught up after an outage decides for the first time, though long ago. */
    @Test
    void anOldDecisionThatIsNewIsReported() {
        world.ready();
        placeAndCancel("qf-1");
        final String row = world.row("place", "qf-3", "buy", "60000.0", "0.010", 5_000);
        world.pass(HOUR + 1_000);
        placeAndCancel("qf-2");
        world.decide(row, 1, false);
        world.pass(100);
        assertThat(world.reports("qf-3")).containsExactly("expired not sent: it is too late");
    }

    @Test
    void aDefectFailsOneDecisionAndIsReported() {
        world.ready();
        world.protocol.breaks = "qf-1";
        world.place("qf-1");
        world.place("qf-2", "sell", "60001.0", "0.010", 2_000);
        world.pass(100);
        assertThat(world.reports("qf-1")).containsExactly("unknown a defect of the gateway");
        assertThat(world.reports("qf-2")).containsExactly("accepted 60001.0 0.010");
        assertThat(world.alarms()).contains("defect");
        assertThat(world.counter("decisions.failed")).isEqualTo(1);
        world.pass(10_000);
        assertThat(world.reports("qf-1")).last().isEqualTo("expired absent");
    }

    @Test
    void aDefectOfAnAmendOrACancelLeavesTheOrderKnown() {
        world.ready();
        world.place("qf-1");
        world.pass(100);
        world.protocol.breaks = "qf-1";
        world.amend("qf-1", "60001.0", "0.010");
        world.cancel("qf-1");
        world.pass(100);
        assertThat(world.counter("decisions.failed")).isEqualTo(1);
        assertThat(world.counter("alarms.defect")).isGreaterThanOrEqualTo(2);
        world.protocol.breaks = null;
        world.pass(5_000);
        assertThat(world.venue.orders.get("qf-1").state()).isEqualTo(OrderState.CANCELLED);
        assertThat(world.reports("qf-1")).last().isEqualTo("cancelled by user");
    }

    @Test
    void anOrderThatCannotBeCancelledDoesNotKeepOthersFromIt() {
        world.ready();
        for (int i = 0; i < 8; i++) {
            world.place("qf-" + i);
            world.pass(100);
        }
        world.protocol.breaks = "qf-3";
        world.core.halt("ann", "test", world.now(), world.wall());
        world.pass(5_000);
        assertThat(world.core.status().openOrders()).isEqualTo(1);
        world.protocol.breaks = null;
        world.pass(2_000);
        assertThat(world.core.status().openOrders()).isZero();
    }

    @Test
    void theOrdersOfTheLastMinuteCountAfterARestart() {
        final AccountLimits wide = world.limits;
        world.limits =
                new AccountLimits(
                        wide.grossNotional(),
                        wide.netNotional(),
                        wide.openOrders(),
                        3,
                        wide.ordersPerDay(),
                        wide.dayLoss(),
                        wide.priceBand());
        world.ready();
        for (int i = 0; i < 3; i++) {
            placeAndCancel("qf-" + i);
        }
        world.kill().ready();
        world.place("qf-4");
        world.pass(100);
        assertThat(world.reports("qf-4")).containsExactly("rejected limit ordersPerMinute");
        world.pass(60_000);
        world.place("qf-5");
        world.pass(100);
        assertThat(world.reports("qf-5")).containsExactly("accepted 60000.0 0.010");
    }

    @Test
    void anEpochIsNotRememberedWithoutTheLease() {
        world.leases = false;
        world.start();
        world.pass(100);
        world.decide(world.row("place", "qf-1", "buy", "60000.0", "0.010", 5_000), 7, false);
        assertThat(world.memory).doesNotContainKey("epoch");
        world.decide(world.row("place", "qf-2", "buy", "60000.0", "0.010", 5_000), 6, false);
        assertThat(world.counter("decisions.oldEpoch")).isPositive();

        world.leases = true;
        world.pass(2_000);
        assertThat(new String(world.memory.get("epoch"), java.nio.charset.StandardCharsets.UTF_8))
                .contains("7");
    }
}
