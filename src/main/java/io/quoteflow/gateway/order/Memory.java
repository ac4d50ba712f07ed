package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.ExecutionUpdate;

import java.math.BigDecimal;

/**
 * Writes what has to survive a restart. {@link Restorer} reads it. Each value is one small JSON
 * object.
 */
final class Memory {
    static final String ORDER = "order.";
    static final String EXECUTION = "execution.";
    static final String FLOOR = "floor";
    static final String DAY = "day";
    static final String HALT = "halt";
    static final String EPOCH = "epoch";
    static final String BASELINE = "baseline.";

    private final OrderLink link;

    Memory(final OrderLink link) {
        this.link = link;
    }

    void order(final KnownOrder order) {
        link.remember(
                ORDER + order.id,
                new JsonText()
                        .text("instrument", order.instrument.toString())
                        .text("side", order.side == null ? null : order.side.text())
                        .decimal("price", order.price)
                        .decimal("size", order.size)
                        .text("phase", order.phase.name())
                        .decimal("filled", order.filled)
                        .decimal("booked", order.booked)
                        .number("created", order.created)
                        .number("updated", order.updated)
                        .number("arrivesUntil", order.arrivesUntil)
                        .number("lastAmend", order.lastAmend)
                        .flag("received", order.received)
                        .flag("reportedOpen", order.reportedOpen)
                        .flag("cancel", order.cancelWanted)
                        .flag("cancelOwn", order.cancelOwn)
                        .flag("stray", order.stray)
                        .toBytes());
    }

    void forgetOrder(final String id) {
        link.remember(ORDER + id, null);
    }

    /**
     * Remembers an execution and what all of its instrument add up to.
     *
     * @param order its order; null if it is not ours
     * @param number number of the execution, counted over all instruments
     */
    void execution(
            final ExecutionUpdate execution,
            final KnownOrder order,
            final Holdings holdings,
            final long number) {
        link.remember(
                EXECUTION + execution.executionId(),
                new JsonText()
                        .number("number", number)
                        .number("time", execution.time())
                        .text("instrument", execution.instrument().toString())
                        .text("order", order == null ? null : order.id)
                        .decimal("booked", order == null ? null : order.booked)
                        .decimal("position", holdings.position())
                        .decimal("average", holdings.average())
                        .decimal("cash", holdings.cash())
                        .decimal("base", holdings.base())
                        .toBytes());
    }

    void forgetExecution(final String id) {
        link.remember(EXECUTION + id, null);
    }

    /** Remembers before which time, by the venue's clock, executions count as known. */
    void floor(final long time) {
        link.remember(FLOOR, new JsonText().number("time", time).toBytes());
    }

    void day(final long day, final long orders, final BigDecimal cash) {
        link.remember(
                DAY,
                new JsonText()
                        .number("day", day)
                        .number("orders", orders)
                        .decimal("cash", cash)
                        .toBytes());
    }

    /** Remembers that it is halted. */
    void halt(final String text) {
        link.remember(HALT, new JsonText().text("text", text).toBytes());
    }

    void forgetHalt() {
        link.remember(HALT, null);
    }

    void epoch(final long epoch) {
        link.remember(EPOCH, new JsonText().number("epoch", epoch).toBytes());
    }

    /** Remembers what a coin's balance was before the first execution. */
    void baseline(final String coin, final BigDecimal balance) {
        link.remember(BASELINE + coin, new JsonText().decimal("balance", balance).toBytes());
    }
}
