package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.Meaning;
import io.quoteflow.gateway.account.OrderAction;
import io.quoteflow.gateway.account.OrderReply;
import io.quoteflow.gateway.account.OrderRequest;
import io.quoteflow.gateway.account.OrderState;
import io.quoteflow.gateway.account.Outcome;
import io.quoteflow.gateway.account.RateBudget;
import io.quoteflow.gateway.account.Remedy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests cancels of many orders at once: batches, and what becomes of each of their orders. */
class CancelBatchTest {
    private static final int ORDERS = 40;
    private static final int A_SECOND = 10;
    private static final int BATCH = 10;

    private final OrderHarness world = new OrderHarness();

    /** Places orders, as fast as the limits allow, so that they rest. */
    private void crowd(final int count) {
        world.ready();
        for (int i = 0; i < count; i++) {
            world.place("qf-" + i);
            world.pass(120);
        }
        world.pass(1_000);
        assertThat(world.core.status().openOrders()).isEqualTo(count);
        world.sent.clear();
        world.requests.clear();
    }

    private long resting() {
        return world.venue.orders.values().stream()
                .filter(order -> order.state() == OrderState.OPEN)
                .count();
    }

    private List<ScriptedProtocol.Sent> batches() {
        return world.requests.stream().filter(sent -> sent.orders().size() > 1).toList();
    }

    /** No endpoint gets more orders in a second than it takes. */
    private void assertLimitsKept() {
        for (final boolean batch : new boolean[] {false, true}) {
            final List<Long> times = new ArrayList<>();
            for (final ScriptedProtocol.Sent sent : world.requests) {
                if (sent.orders().size() > 1 == batch) {
                    assertThat(sent.orders()).hasSizeLessThanOrEqualTo(BATCH);
                    sent.orders().forEach(order -> times.add(sent.timestamp()));
                }
            }
            for (int i = A_SECOND; i < times.size(); i++) {
                assertThat(times.get(i) - times.get(i - A_SECOND)).isGreaterThanOrEqualTo(1_000);
            }
        }
    }

    private void assertAllReported(final int count) {
        for (int i = 0; i < count; i++) {
            assertThat(world.reports("qf-" + i)).last().isEqualTo("cancelled by user");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fortyOrdersOfADeadJobAreCancelledWithinFiveSeconds(final boolean socket) {
        crowd(ORDERS);
        if (!socket) {
            world.refusedPaths.put("/orders", 503);
            world.cut("/orders");
        }
        world.beats = false;
        world.pass(5_000);
        assertThat(resting()).isZero();
        assertThat(batches()).isNotEmpty();
        assertLimitsKept();
        assertAllReported(ORDERS);
    }

    @Test
    void aHaltIsAsFast() {
        crowd(ORDERS);
        world.core.halt("ann", "test", world.now(), world.wall());
        world.pass(1_200);
        assertThat(resting()).isZero();
        assertLimitsKept();
        world.pass(2_000);
        assertThat(world.alarms()).contains("none-rests");
        assertAllReported(ORDERS);
    }

    @Test
    void aFewOrdersNeedOneRequestAndOneOrderNoBatch() {
        crowd(3);
        world.core.halt("ann", "test", world.now(), world.wall());
        world.pass(100);
        assertThat(world.requests).hasSize(1);
        assertThat(world.requests.get(0).orders()).hasSize(3);

        world.core.resume("ann", "test", world.now(), world.wall());
        world.place("qf-9");
        world.pass(100);
        world.requests.clear();
        world.core.halt("ann", "test", world.now(), world.wall());
        world.pass(100);
        assertThat(world.requests).hasSize(1);
        assertThat(world.requests.get(0).orders()).hasSize(1);
    }

    @Test
    void ordersOfABatchWhoseAnswerIsLostAreAskedForAndCancelledAgain() {
        crowd(5);
        world.venue.answers = false;
        world.venue.carriesOut = false;
        world.core.halt("ann", "test", world.now(), world.wall());
        world.pass(200);
        assertThat(batches()).hasSize(1);
        world.venue.answers = true;
        world.venue.carriesOut = true;
        world.pass(3_000);
        assertThat(resting()).isZero();
        assertAllReported(5);
    }

    @Test
    void theOrdersOfABatchThatArePartlyRefusedAreTreatedOneByOne() {
        crowd(5);
        world.venue.meanings.add(ScriptedProtocol.GOOD);
        world.venue.acceptsAnyway = true;
        world.venue.meanings.add(ScriptedVenue.meaning(Outcome.WAIT, 110079));
        world.venue.meanings.add(ScriptedVenue.meaning(Outcome.UNKNOWN, 10016));
        world.core.halt("ann", "test", world.now(), world.wall());
        world.pass(5);
        world.venue.acceptsAnyway = false;
        world.venue.meanings.add(ScriptedVenue.meaning(Outcome.GONE, 110001));
        world.pass(3_000);
        assertThat(world.counter("refusals.110079")).isEqualTo(1);
        assertThat(world.counter("refusals.10016")).isEqualTo(1);
        assertThat(resting()).isZero();
        assertAllReported(5);
    }

    @Test
    void afterABatchThatFailsAsAWholeOrdersAreCancelledOneByOne() {
        crowd(15);
        world.venue.ofBatches.add(ScriptedVenue.meaning(Outcome.UNKNOWN, 10404));
        world.core.halt("ann", "test", world.now(), world.wall());
        world.pass(1_900);
        assertThat(batches()).hasSize(1);
        world.pass(2_000);
        assertThat(resting()).isZero();
        assertLimitsKept();
        assertAllReported(15);
    }

    @Test
    void aBatchThatHasNotLeftIsSentAgain() {
        crowd(5);
        world.unsendable = sent -> true;
        world.core.halt("ann", "test", world.now(), world.wall());
        world.pass(5);
        world.unsendable = sent -> false;
        world.pass(1_500);
        assertThat(resting()).isZero();
        assertAllReported(5);
    }

    @Test
    void anAnswerThatDoesNotFitItsBatchProvesNothing() {
        final List<OrderRequest> wanted =
                List.of(
                        new OrderRequest.Cancel(OrderHarness.LINEAR, "qf-1"),
                        new OrderRequest.Cancel(OrderHarness.LINEAR, "qf-2"));
        final OrderReply.Item first = new OrderReply.Item("qf-1", "v", ScriptedProtocol.GOOD);
        final OrderReply.Item other = new OrderReply.Item("qf-3", "v", ScriptedProtocol.GOOD);
        assertThat(outcomes(ScriptedProtocol.GOOD, List.of(), wanted))
                .containsExactly(Outcome.UNKNOWN, Outcome.UNKNOWN);
        assertThat(outcomes(ScriptedProtocol.GOOD, List.of(first), wanted))
                .containsExactly(Outcome.UNKNOWN, Outcome.UNKNOWN);
        assertThat(outcomes(ScriptedProtocol.GOOD, List.of(first, other), wanted))
                .containsExactly(Outcome.RECEIVED, Outcome.UNKNOWN);
        final Meaning fatal = new Meaning(Outcome.FATAL, Remedy.ALARM, 10003, "key");
        assertThat(outcomes(fatal, List.of(), wanted))
                .containsExactly(Outcome.FATAL, Outcome.FATAL);
    }

    private static List<Outcome> outcomes(
            final Meaning whole,
            final List<OrderReply.Item> items,
            final List<OrderRequest> wanted) {
        final OrderReply reply =
                new OrderReply("r", OrderAction.CANCEL, whole, items, RateBudget.UNSAID);
        return BatchReply.items(reply, wanted).stream()
                .map(item -> item.meaning().outcome())
                .toList();
    }
}
