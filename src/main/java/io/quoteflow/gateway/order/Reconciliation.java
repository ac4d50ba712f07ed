package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.AccountAnswer;
import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.OrderUpdate;
import io.quoteflow.market.InstrumentId;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Compares executions and open orders with the venue's: journals what is missing, asks for orders
 * that should rest and do not, and cancels ours that nobody knows. Not thread-safe.
 */
final class Reconciliation {
    private static final long OVERLAP_MILLIS = 60_000;
    private static final int MOST_PAGES = 1_000;

    /** What the list of open orders has shown. */
    interface Opened {
        /**
         * Handles the end of the list.
         *
         * @param good whether all of it came
         * @param readable whether every row could be read
         * @param own how many of ours rest
         */
        void done(boolean good, boolean readable, int own);
    }

    private final OrderContext context;
    private final QueryQueue queries;
    private final KnownOrders orders;
    private final OrderTruth truth;
    private final ExecutionTruth executions;
    private final AccountBook book;
    private final Resolution resolution;
    private final Reports reports;
    private long walkedUntil = Long.MAX_VALUE;

    /** Orders in which the last comparison differed. */
    private Set<String> differing = Set.of();

    Reconciliation(final OrderParts parts) {
        context = parts.context();
        queries = parts.queries();
        orders = parts.orders();
        truth = parts.truth();
        executions = parts.executions();
        book = parts.book();
        resolution = parts.resolution();
        reports = parts.reports();
    }

    /** Journals executions that the journal lacks since a minute before the last one it has. */
    void executionsSinceLast(final Consumer<Boolean> done) {
        executions(Math.min(book.log().newest(), context.venueTime().now()) - OVERLAP_MILLIS, done);
    }

    /** Journals executions that the journal lacks of the last minute, or since the last look. */
    void recentExecutions(final Consumer<Boolean> done) {
        executions(Math.min(walkedUntil, context.venueTime().now()) - OVERLAP_MILLIS, done);
    }

    private void executions(final long from, final Consumer<Boolean> done) {
        final long now = context.venueTime().now();
        new ExecutionWalk(
                        queries,
                        executions,
                        context.categories(),
                        Math.max(from, book.log().floor()),
                        now + OVERLAP_MILLIS,
                        good -> {
                            if (good) {
                                walkedUntil = now;
                            }
                            done.accept(good);
                        })
                .start();
    }

    /** Compares the open orders. */
    void openOrders(final Opened done) {
        new Listing(done).next();
    }

    /** One walk through the open orders of all markets. */
    private final class Listing {
        private final Opened done;
        private final long began = context.now();
        private final List<OrderContext.Market> left = new ArrayList<>(context.markets());
        private final List<OrderUpdate> rows = new ArrayList<>();
        private Set<String> cursors = new HashSet<>();
        private boolean readable = true;
        private int pages;

        private Listing(final Opened done) {
            this.done = done;
        }

        private void next() {
            if (left.isEmpty()) {
                final int own = compare(rows, began, readable);
                done.done(true, readable, own);
            } else {
                cursors = new HashSet<>();
                page(left.remove(0), "");
            }
        }

        private void page(final OrderContext.Market market, final String cursor) {
            queries.ask(
                    new AccountQuery.OpenOrders(market.category(), market.coin(), cursor),
                    answer -> answered(market, answer));
        }

        private void answered(final OrderContext.Market market, final AccountAnswer answer) {
            if (!answer.isGood() || ++pages > MOST_PAGES) {
                done.done(false, false, 0);
                return;
            }
            readable &= answer.unreadable().isEmpty();
            for (final Object row : answer.rows()) {
                if (row instanceof OrderUpdate update) {
                    rows.add(update);
                }
            }
            final boolean empty = answer.rows().isEmpty() && answer.unreadable().isEmpty();
            final String cursor = answer.cursor();
            if (empty || cursor == null || cursor.isEmpty() || !cursors.add(cursor)) {
                next();
            } else {
                page(market, cursor);
            }
        }
    }

    /**
     * @param readable whether every row could be read; if not, none counts as absent
     * @return how many of ours rest
     */
    private int compare(final List<OrderUpdate> rows, final long began, final boolean readable) {
        final Set<String> listed = new HashSet<>();
        final Set<InstrumentId> foreign = new LinkedHashSet<>();
        final Set<String> strays = new HashSet<>();
        for (final OrderUpdate row : rows) {
            if (context.isOurs(row.id()) && context.isTraded(row.instrument())) {
                final boolean rests = !row.state().isFinal();
                if (rests && listed.add(row.id())) {
                    final KnownOrder known = orders.get(row.id());
                    if (known == null || known.hasEnded()) {
                        strays.add(row.id());
                    }
                }
            }
            truth.update(row);
            if (context.settings().exclusive() && isForeign(row)) {
                foreign.add(row.instrument());
            }
        }
        foreign.forEach(this::cancelForeign);
        final Set<String> absent = new HashSet<>();
        for (final KnownOrder order : orders.living()) {
            if (Resolution.isNeeded(order)) {
                resolution.ask(order, 0);
            } else if (readable
                    && order.phase == KnownOrder.Phase.OPEN
                    && order.since < began
                    && !listed.contains(order.id)) {
                absent.add(order.id);
                order.suspect = true;
                resolution.ask(order, 0);
            }
        }
        tell(listed.size(), strays, absent);
        return listed.size();
    }

    private boolean isForeign(final OrderUpdate row) {
        return !context.isOurs(row.id())
                && !row.state().isFinal()
                && context.isTraded(row.instrument());
    }

    /** Cancels all orders of an instrument, ours too, since others cannot be named one by one. */
    private void cancelForeign(final InstrumentId instrument) {
        context.events().alarm("foreign-order", instrument + ": all orders are cancelled");
        queries.ask(
                new AccountQuery.CancelAll(instrument),
                answer -> context.events().count("cancelAll.foreign"));
    }

    /**
     * Reports a difference of open orders if it lasts: one order comes or goes while others are
     * listed, so only one that differed in the comparison before, too, counts.
     */
    private void tell(final int venue, final Set<String> strays, final Set<String> absent) {
        final Set<String> differ = new HashSet<>(strays);
        differ.addAll(absent);
        final int believed = venue - strays.size() + absent.size();
        if (venue != believed && !Collections.disjoint(differ, differing)) {
            reports.audit(
                    context.settings().instruments().get(0).id(),
                    "orders",
                    BigDecimal.valueOf(venue),
                    BigDecimal.valueOf(believed),
                    null,
                    "open orders");
        }
        differing = differ;
    }
}
