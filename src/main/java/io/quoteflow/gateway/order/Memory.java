package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.ExecutionUpdate;
import io.quoteflow.market.InstrumentId;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

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
    static final String FORGOTTEN = "forgotten.";

    /** How much later a time of {@link #FORGOTTEN} has to be than the one before. */
    private static final long STEP_MILLIS = 60_000;

    private final OrderLink link;
    private final Map<InstrumentId, Long> forgotten = new HashMap<>();

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
                        .number("decided", order.decided)
                        .number("lastAmend", order.lastAmend)
                        .flag("received", order.received)
                        .flag("reportedOpen", order.reportedOpen)
                        .flag("cancel", order.cancelWanted)
                        .flag("cancelOwn", order.cancelOwn)
                        .flag("stray", order.stray)
                        .toBytes());
    }

    /**
     * Forgets an order.
     *
     * @param until when the newest decision was made about an order of its instrument that is
     *     forgotten
     */
    void forgetOrder(final KnownOrder order, final long until) {
        link.remember(ORDER + order.id, null);
        if (until >= forgotten.getOrDefault(order.instrument, 0L) + STEP_MILLIS) {
            forgotten.put(order.instrument, until);
            link.remember(
                    FORGOTTEN + order.instrument, new JsonText().number("time", until).toBytes());
        }
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

    /**
     * Remembers what was sent on a day.
     *
     * @param last when the last order was sent, ms since the epoch
     * @param minute how many were sent in the minute before, with it
     */
    void day(
            final long day,
            final long orders,
            final BigDecimal cash,
            final long last,
            final long minute) {
        link.remember(
                DAY,
                new JsonText()
                        .number("day", day)
                        .number("orders", orders)
                        .decimal("cash", cash)
                        .number("last", last)
                        .number("minute", minute)
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
