package io.quoteflow.trading;

import io.quoteflow.risk.Rejection;

/** Books what a venue refused: a rejected intent, for which an order that reduces waits. */
final class RefusedOrders {
    private final InstrumentContext context;
    private final DecisionEncoder rows;

    /**
     * @param context holds the states of the instrument whose record is being handled
     */
    RefusedOrders(final InstrumentContext context, final DecisionEncoder rows) {
        this.context = context;
        this.rows = rows;
    }

    /**
     * Writes that the venue refused an order or its amend. It counts as a rejected intent.
     *
     * @param rejection category and the figures that were compared, NaN if they are unknown
     * @param code what the venue gave as its reason; may be null
     */
    void refused(final Order order, final Rejection rejection, final String code) {
        final TraderState s = context.state();
        s.intents.add(rejection.category().trips());
        s.statistics.rejected(rejection.category(), order.purpose().ledger());
        rows.rejection(s, rejection, order.purpose(), code);
        if (order.purpose().reduces()) {
            waitForPosition(order.purpose().ledger());
        }
    }

    /**
     * Makes the orders that reduce a ledger's position wait until it changes, because the venue has
     * refused one.
     */
    private void waitForPosition(final LedgerName ledger) {
        final TraderState s = context.state();
        final Reducing reducing = s.reductions.of(ledger);
        reducing.refused = true;
        reducing.refusedAt = s.account.ledger(ledger).position();
        if (reducing.closing) {
            rows.controls().flattenWaits(s);
        }
    }
}
