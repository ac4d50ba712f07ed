package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.AccountAnswer;
import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.OrderUpdate;

/**
 * Asks the venue for orders that something is not proven about: the current orders by client id,
 * then the history, again and again with growing pauses. Not thread-safe.
 *
 * <p>A place is proven absent if two rounds, at least a second apart, found nothing after it could
 * arrive no more. If the venue had acknowledged it, that takes longer, since what can be read lags
 * behind. An order that was proven before counts as cancelled after five empty rounds.
 */
final class Resolution {
    private static final long[] PAUSES = {300, 500, 1_000, 2_000, 4_000};
    private static final long PROOF_MILLIS = 1_000;
    private static final long APART_MILLIS = 1_000;
    private static final int ROUNDS_OF_PLACE = 2;
    private static final int ROUNDS_OF_ORDER = 5;
    private static final long RECEIVED_MILLIS = 15_000;
    private static final int UNCHANGED_ROUNDS = 2;

    /** What follows an order that was found. */
    interface Found {
        /** Handles an order that still may rest. */
        void resting(KnownOrder order);
    }

    private final OrderContext context;
    private final QueryQueue queries;
    private final OrderTruth truth;
    private final Found found;

    Resolution(
            final OrderContext context,
            final QueryQueue queries,
            final OrderTruth truth,
            final Found found) {
        this.context = context;
        this.queries = queries;
        this.truth = truth;
        this.found = found;
    }

    /** Asks for an order after a delay, ms, or sooner if that is planned already. */
    void ask(final KnownOrder order, final long delay) {
        final long due = context.now() + delay;
        if (order.asking || order.askTimer != null && order.askDue <= due) {
            return;
        }
        if (order.askTimer != null) {
            order.askTimer.cancel();
        }
        order.askDue = due;
        order.askTimer = context.clock().after(delay, () -> round(order));
    }

    /** Forgets what is under way, since the answers are not awaited any more. */
    void reset(final KnownOrder order) {
        order.asking = false;
        if (order.askTimer != null) {
            order.askTimer.cancel();
            order.askTimer = null;
        }
    }

    /** Whether something about an order has to be asked for. */
    static boolean isNeeded(final KnownOrder order) {
        return order.zombie
                || order.mayRest()
                        && (order.suspect
                                || order.unknownSince >= 0
                                || order.owed != null
                                || order.cancelWanted
                                || order.amendment != null && order.amendmentDue
                                || order.stray
                                || order.isProven() && !order.reportedOpen);
    }

    private void round(final KnownOrder order) {
        order.askTimer = null;
        if (!isNeeded(order)) {
            return;
        }
        order.asking = true;
        final long began = context.now();
        queries.ask(
                new AccountQuery.OneOrder(order.instrument, order.id, false),
                answer -> current(order, answer, began));
    }

    private void current(final KnownOrder order, final AccountAnswer answer, final long began) {
        if (isFound(order, answer)) {
            seen(order, began);
        } else if (proves(answer)) {
            queries.ask(
                    new AccountQuery.OneOrder(order.instrument, order.id, true),
                    history -> history(order, history, began));
        } else {
            again(order);
        }
    }

    private void history(final KnownOrder order, final AccountAnswer answer, final long began) {
        if (isFound(order, answer)) {
            seen(order, began);
        } else {
            if (proves(answer)) {
                absent(order, began);
            }
            again(order);
        }
    }

    /** Applies the rows about an order. Returns whether there is one. */
    private boolean isFound(final KnownOrder order, final AccountAnswer answer) {
        boolean any = false;
        for (final Object row : answer.rows()) {
            if (row instanceof OrderUpdate update && order.id.equals(update.id())) {
                any = true;
                truth.update(update);
            }
        }
        return any;
    }

    private static boolean proves(final AccountAnswer answer) {
        return answer.isGood() && answer.rows().isEmpty() && answer.unreadable().isEmpty();
    }

    private void seen(final KnownOrder order, final long began) {
        order.absentRounds = 0;
        final KnownOrder.Amendment amendment = order.amendment;
        if (order.mayRest() && amendment != null && hasPassed(amendment.arrivesUntil(), began)) {
            order.unchangedRounds++;
            if (order.unchangedRounds >= UNCHANGED_ROUNDS) {
                order.amendment = null;
                truth.unchanged(order, null, "the amend did not arrive");
            }
        }
        if (order.mayRest() || order.zombie) {
            found.resting(order);
        }
        again(order);
    }

    private boolean hasPassed(final long venueTime, final long began) {
        return context.venueTime().at(began) > venueTime + PROOF_MILLIS;
    }

    private void absent(final KnownOrder order, final long began) {
        if (began - order.absentAt < APART_MILLIS) {
            return;
        }
        if (order.isProven()) {
            order.absentAt = began;
            order.absentRounds++;
            if (order.absentRounds >= ROUNDS_OF_ORDER) {
                giveUp(order);
            }
            return;
        }
        final boolean passed =
                hasPassed(order.arrivesUntil, began)
                        && began > order.arrivesUntilNow + PROOF_MILLIS
                        && (!order.received || began > order.arrivesUntilNow + RECEIVED_MILLIS);
        if (passed) {
            order.absentAt = began;
            order.absentRounds++;
            if (order.absentRounds >= ROUNDS_OF_PLACE) {
                truth.notPlaced(order, Reports.EXPIRED, null, "absent");
            }
        }
    }

    private void giveUp(final KnownOrder order) {
        if (order.zombie) {
            order.zombie = false;
        } else if (order.mayRest()) {
            truth.lost(order);
        }
    }

    private void again(final KnownOrder order) {
        order.asking = false;
        if (isNeeded(order)) {
            final long pause = PAUSES[Math.min(order.asked, PAUSES.length - 1)];
            order.asked++;
            ask(order, pause);
        } else {
            order.asked = 0;
        }
    }
}
