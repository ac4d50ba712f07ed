package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.OrderState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests what becomes of the quotes of a job whose model is weak, in virtual time. */
class WeakModelTest {
    private final OrderHarness world = new OrderHarness();

    private void decide(final String row) {
        world.decide(row, 1, false);
        world.pass(100);
    }

    private static String weak(final String row) {
        return row.replace("\"reduceOnly\"", "\"weakModel\":true,\"reduceOnly\"");
    }

    private String quote(final String id, final String side) {
        final String price = side.equals("buy") ? "60000.0" : "60001.0";
        return world.row("place", id, side, price, "0.010", 2_000);
    }

    private String moved(final String id) {
        return world.row("amend", id, "buy", "60000.5", "0.010", 2_000);
    }

    @Test
    void itsQuotesAreRejected() {
        world.ready();
        decide(weak(quote("qf-1", "buy")));
        decide(weak(quote("qf-2", "sell")));

        assertThat(world.reports("qf-1"))
                .singleElement()
                .asString()
                .startsWith("rejected weak model: ");
        assertThat(world.venue.orders).isEmpty();
        assertThat(world.counter("refused.weakModel")).isEqualTo(2);
        assertThat(world.alarms()).containsExactly("weak-model");
    }

    /** The model was swapped while quotes of the one before rest, which nothing could move. */
    @Test
    void theQuotesThatRestAreCancelled() {
        world.ready();
        decide(quote("qf-1", "buy"));
        decide(quote("qf-2", "sell"));
        decide(weak(moved("qf-1")));

        assertThat(world.sent.subList(2, world.sent.size()))
                .containsExactlyInAnyOrder("cancel qf-1 socket", "cancel qf-2 socket");
        assertThat(world.reports("qf-1").get(1)).startsWith("accepted 60000.0 0.010 weak model: ");
        assertThat(world.reports("qf-1").get(2)).startsWith("cancelled");
        assertThat(world.reports("qf-2").get(1)).startsWith("cancelled");
        assertThat(world.core.status().alarms())
                .filteredOn(alarm -> alarm.rule().equals("weak-model"))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.detail()).contains("2 quotes are cancelled"));
    }

    @Test
    void quotesThatAreOnTheirWayAreCancelledToo() {
        world.ready();
        world.decide(quote("qf-1", "buy"), 1, false);
        decide(weak(quote("qf-2", "sell")));
        world.pass(1_000);

        assertThat(world.venue.orders.get("qf-1").state()).isEqualTo(OrderState.CANCELLED);
    }

    @Test
    void otherInstrumentsKeepTheirs() {
        world.ready();
        decide(quote("qf-1", "buy"));
        decide(
                weak(
                        world.rowOf(
                                OrderHarness.SPOT,
                                7,
                                "place",
                                "qf-2",
                                "buy",
                                "60000.0",
                                "0.010",
                                2_000)));

        assertThat(world.venue.orders.get("qf-1").state()).isEqualTo(OrderState.OPEN);
    }

    /** A position has to be closed, whatever the model is worth. */
    @Test
    void ordersThatCloseArePlacedAndStay() {
        world.ready();
        world.venue.answers = false;
        world.decide(quote("qf-1", "sell").replace("PostOnly", "IOC"), 1, false);
        decide(weak(quote("qf-2", "buy")));

        assertThat(world.sent).containsExactly("place qf-1 socket");
    }

    @Test
    void aGatewayThatAcceptsWeakModelsDoesNotMind() {
        world.acceptsWeakModels = true;
        world.ready();
        decide(weak(quote("qf-1", "buy")));
        decide(weak(moved("qf-1")));

        assertThat(world.sent).containsExactly("place qf-1 socket", "amend qf-1 socket");
        assertThat(world.alarms()).doesNotContain("weak-model");
    }

    /** A gateway that is started without the option finds the quotes of the one before. */
    @Test
    void quotesOfTheRunBeforeAreCancelledToo() {
        world.acceptsWeakModels = true;
        world.ready();
        final String row = weak(quote("qf-1", "buy"));
        decide(row);
        world.acceptsWeakModels = false;
        world.kill().start();
        world.decide(row, 1, true);
        world.pass(2_000);

        assertThat(world.venue.orders.get("qf-1").state()).isEqualTo(OrderState.CANCELLED);
    }

    @Test
    void quotingGoesOnWithABetterModel() {
        world.ready();
        decide(weak(quote("qf-1", "buy")));
        decide(quote("qf-2", "buy"));

        assertThat(world.reports("qf-2")).containsExactly("accepted 60000.0 0.010");
    }
}
