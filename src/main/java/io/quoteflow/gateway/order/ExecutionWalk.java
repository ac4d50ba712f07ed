package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.AccountAnswer;
import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.ExecutionUpdate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the executions of a time in all categories, page by page, and then journals those that the
 * journal does not have, the oldest first. Used once; not thread-safe.
 */
final class ExecutionWalk {
    private static final long WINDOW_MILLIS = 6 * 86_400_000L;
    private static final int MOST_PAGES = 10_000;
    private static final Comparator<ExecutionUpdate> ORDER =
            Comparator.comparingLong(ExecutionUpdate::time)
                    .thenComparingLong(ExecutionUpdate::sequence)
                    .thenComparing(ExecutionUpdate::executionId);

    private final QueryQueue queries;
    private final ExecutionTruth truth;
    private final Consumer<Boolean> done;
    private final List<ExecutionUpdate> found = new ArrayList<>();
    private final List<AccountQuery.Executions> left = new ArrayList<>();
    private Set<String> cursors = new HashSet<>();
    private int pages;

    /**
     * @param categories {@code venue.category}
     * @param done is called once with whether all was read
     */
    ExecutionWalk(
            final QueryQueue queries,
            final ExecutionTruth truth,
            final List<String> categories,
            final long from,
            final long until,
            final Consumer<Boolean> done) {
        this.queries = queries;
        this.truth = truth;
        this.done = done;
        for (final String category : categories) {
            for (long start = from; start < until; start += WINDOW_MILLIS) {
                left.add(
                        new AccountQuery.Executions(
                                category, start, Math.min(until, start + WINDOW_MILLIS), ""));
            }
        }
    }

    /** Begins. */
    void start() {
        next();
    }

    private void next() {
        if (left.isEmpty()) {
            found.sort(ORDER);
            found.forEach(truth::add);
            done.accept(true);
            return;
        }
        cursors = new HashSet<>();
        page(left.remove(0));
    }

    private void page(final AccountQuery.Executions query) {
        queries.ask(query, answer -> answered(query, answer));
    }

    private void answered(final AccountQuery.Executions query, final AccountAnswer answer) {
        if (!answer.isGood() || ++pages > MOST_PAGES) {
            // what was read is journalled all the same, since it has happened
            found.sort(ORDER);
            found.forEach(truth::add);
            done.accept(false);
            return;
        }
        for (final Object row : answer.rows()) {
            if (row instanceof ExecutionUpdate execution) {
                found.add(execution);
            }
        }
        final boolean empty = answer.rows().isEmpty() && answer.unreadable().isEmpty();
        final String cursor = answer.cursor();
        if (empty || cursor == null || cursor.isEmpty() || !cursors.add(cursor)) {
            next();
        } else {
            page(
                    new AccountQuery.Executions(
                            query.category(), query.from(), query.until(), cursor));
        }
    }
}
