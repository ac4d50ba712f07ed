package io.quoteflow.gateway.order;

import io.quoteflow.gateway.CoreClock;
import io.quoteflow.gateway.account.AccountAnswer;
import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.Meaning;
import io.quoteflow.gateway.account.Remedy;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.function.Consumer;

/** Queries about the account. They wait as long as the limits demand. Not thread-safe. */
final class QueryQueue {
    /** A query changes nothing, so it may travel for long. */
    private static final long WINDOW_MILLIS = 5_000;

    private static final long RETRY_MILLIS = 20;

    private record Waiting(AccountQuery query, Consumer<AccountAnswer> done) {}

    private final OrderContext context;
    private final Authority authority;
    private final RestCalls rest;
    private final Budgets budgets;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private Consumer<Meaning> listener = meaning -> {};
    private CoreClock.Timer pump;
    private int generation;

    QueryQueue(
            final OrderContext context,
            final Authority authority,
            final RestCalls rest,
            final Budgets budgets) {
        this.authority = authority;
        this.context = context;
        this.rest = rest;
        this.budgets = budgets;
    }

    /** Sets who hears what each answer means. */
    void onMeaning(final Consumer<Meaning> hears) {
        listener = hears;
    }

    /**
     * Asks as soon as the limits allow; ignored without the lease.
     *
     * @param done is called once with the answer, good or not, unless {@link #clear} comes first
     */
    void ask(final AccountQuery query, final Consumer<AccountAnswer> done) {
        if (authority.isHeld()) {
            waiting.add(new Waiting(query, done));
            pump();
        }
    }

    /** Forgets all queries without an answer. */
    void clear() {
        generation++;
        waiting.clear();
    }

    private void pump() {
        for (final Iterator<Waiting> queue = waiting.iterator(); queue.hasNext(); ) {
            if (rest.isSilenced() || budgets.rest().left(context.now()) <= Budgets.RESERVE) {
                break;
            }
            final Waiting next = queue.next();
            if (budget(next.query()).take(1, 0, context.now())) {
                budgets.rest().take(1, Budgets.RESERVE, context.now());
                queue.remove();
                send(next);
            }
        }
        if (!waiting.isEmpty() && pump == null) {
            pump =
                    context.clock()
                            .after(
                                    Math.max(RETRY_MILLIS, rest.silence()),
                                    () -> {
                                        pump = null;
                                        pump();
                                    });
        }
    }

    private EndpointBudget budget(final AccountQuery query) {
        final String name =
                query instanceof AccountQuery.OneOrder one && one.history()
                        ? "OrderHistory"
                        : query.getClass().getSimpleName();
        return budgets.of(name);
    }

    private void send(final Waiting next) {
        final int sentIn = generation;
        context.events().count("sent.query");
        rest.send(
                context.protocol().call(next.query(), context.venueTime().now(), WINDOW_MILLIS),
                (answer, unsent) -> {
                    if (sentIn == generation) {
                        answered(next, context.protocol().read(next.query(), answer));
                    }
                });
    }

    private void answered(final Waiting query, final AccountAnswer answer) {
        budget(query.query()).said(answer.budget(), context.now());
        if (answer.meaning().remedy() == Remedy.SLOW_DOWN) {
            budget(query.query()).refused(context.now());
        }
        for (final String row : answer.unreadable()) {
            context.events().count("rows.unreadable");
            context.events().alarmAbout("unreadable-row", query.query().getClass().getName(), row);
        }
        if (!answer.isGood()) {
            context.events().count("queries.failed");
        }
        listener.accept(answer.meaning());
        query.done().accept(answer);
    }
}
