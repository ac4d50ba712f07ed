package io.quoteflow.gateway.order;

import java.util.List;

/**
 * Asks for the trades of an order that the venue has told of, until the journal has them. Not
 * thread-safe.
 */
final class MissingTrades {
    private static final long FIRST_PAUSE = 500;
    private static final long MOST_PAUSE = 2_000;
    private static final long ALARM_MILLIS = 10_000;
    private static final int SHORT_FETCHES = 4;
    private static final long SHORT_MILLIS = 600_000;
    private static final long SLACK_MILLIS = 60_000;

    private final OrderContext context;
    private final QueryQueue queries;
    private final ExecutionTruth truth;
    private final AccountBook book;

    MissingTrades(
            final OrderContext context,
            final QueryQueue queries,
            final ExecutionTruth truth,
            final AccountBook book) {
        this.context = context;
        this.queries = queries;
        this.truth = truth;
        this.book = book;
    }

    /** Begins to ask for the trades of an order, unless it does already. */
    void fetch(final KnownOrder order) {
        if (!order.fetching) {
            order.fetching = true;
            order.fetches = 0;
            again(order, context.now());
        }
    }

    private void again(final KnownOrder order, final long since) {
        final long pause = Math.min(MOST_PAUSE, FIRST_PAUSE << Math.min(order.fetches, 10));
        context.clock().after(pause, () -> walk(order, since));
    }

    private void walk(final KnownOrder order, final long since) {
        if (!order.fetching || order.hasEnded() || !order.lacksTrades()) {
            order.fetching = false;
            return;
        }
        if (context.now() - since >= ALARM_MILLIS) {
            context.events()
                    .alarmAbout(
                            "fills-missing",
                            order.id,
                            String.format(
                                    "%s: %s has filled, the journal has %s",
                                    order.id,
                                    order.filled.toPlainString(),
                                    order.booked.toPlainString()));
        }
        order.fetches++;
        final long now = context.venueTime().now();
        final long whole = Math.max(book.log().floor(), order.created - SLACK_MILLIS);
        final long from =
                order.fetches <= SHORT_FETCHES ? Math.max(whole, now - SHORT_MILLIS) : whole;
        new ExecutionWalk(
                        queries,
                        truth,
                        List.of(OrderContext.venueCategory(order.instrument)),
                        from,
                        now + SLACK_MILLIS,
                        good -> again(order, since))
                .start();
    }
}
