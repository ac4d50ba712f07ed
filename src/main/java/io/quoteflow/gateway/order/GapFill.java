package io.quoteflow.gateway.order;

import io.quoteflow.gateway.Backoff;
import io.quoteflow.gateway.CoreClock;
import io.quoteflow.gateway.account.AccountMessage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Fills the gap after the private socket has connected, GATEWAY 1.3: pushes of orders wait until
 * executions and open orders have been asked for. Then it goes on comparing at intervals. Not
 * thread-safe.
 */
final class GapFill {
    private static final int MOST_BUFFERED = 50_000;
    private static final long AGAIN_MILLIS = 5_000;
    private static final int LEAST_PAUSE = 200;
    private static final int FIRST_PAUSE = 500;
    private static final int MOST_PAUSE = 5_000;

    private final OrderContext context;
    private final Reconciliation reconciliation;
    private final PositionAudit positions;
    private final Consumer<AccountMessage> apply;
    private final Backoff backoff;
    private final List<AccountMessage> buffered = new ArrayList<>();
    private CoreClock.Timer timer;
    private int generation;
    private boolean done;
    private boolean auditing;

    /**
     * @param apply handles a push
     */
    GapFill(
            final OrderContext context,
            final Reconciliation reconciliation,
            final PositionAudit positions,
            final Consumer<AccountMessage> apply) {
        this.context = context;
        this.reconciliation = reconciliation;
        this.positions = positions;
        this.apply = apply;
        backoff = new Backoff(LEAST_PAUSE, FIRST_PAUSE, MOST_PAUSE, context.random());
    }

    /** Handles that the private socket is ready. */
    void start() {
        generation++;
        done = false;
        backoff.reset();
        fill(generation);
    }

    /** Handles that the private socket is lost. */
    void stop() {
        generation++;
        done = false;
        auditing = false;
        buffered.clear();
        if (timer != null) {
            timer.cancel();
        }
    }

    /** Handles a push, now or when the gap is filled. Returns false if there are too many. */
    boolean push(final AccountMessage message) {
        // an execution is journalled once, whatever tells of it first, so it need not wait
        if (done || message instanceof AccountMessage.Executions) {
            apply.accept(message);
            return true;
        }
        buffered.add(message);
        return buffered.size() < MOST_BUFFERED;
    }

    private void fill(final int of) {
        reconciliation.executionsSinceLast(
                good -> {
                    if (of != generation) {
                        return;
                    }
                    if (good) {
                        reconciliation.openOrders((listed, readable, own) -> listed(of, listed));
                    } else {
                        later(backoff.next(), () -> fill(of));
                    }
                });
    }

    private void listed(final int of, final boolean good) {
        if (of != generation) {
            return;
        }
        if (!good) {
            later(backoff.next(), () -> fill(of));
            return;
        }
        done = true;
        context.events().count("gapFills");
        final List<AccountMessage> waiting = List.copyOf(buffered);
        buffered.clear();
        waiting.forEach(apply);
        positions.compare();
        // what can be read lags behind what has happened
        later(AGAIN_MILLIS, this::audit);
    }

    private void later(final long delay, final Runnable action) {
        if (timer != null) {
            timer.cancel();
        }
        timer = context.clock().after(delay, action);
    }

    /** Compares everything with the venue now, unless that is under way. */
    void audit() {
        if (!done || auditing) {
            return;
        }
        auditing = true;
        final int of = generation;
        later(context.settings().auditMillis(), this::audit);
        reconciliation.recentExecutions(
                good ->
                        reconciliation.openOrders(
                                (listed, readable, own) -> {
                                    if (of == generation) {
                                        auditing = false;
                                        positions.compare();
                                    }
                                }));
    }

    /** Looks for executions that a push was about which could not be read. */
    void lookForExecutions() {
        if (done) {
            later(0, this::audit);
        }
    }

    /** Returns why nothing is placed; null if the gap is filled. */
    String trouble() {
        return done ? null : "executions and open orders are not compared yet";
    }
}
