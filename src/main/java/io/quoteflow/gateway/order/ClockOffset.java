package io.quoteflow.gateway.order;

import io.quoteflow.gateway.CoreClock;
import io.quoteflow.gateway.account.AccountAnswer;
import io.quoteflow.gateway.account.AccountQuery;

/**
 * Measures the venue's clock: a series of five queries each minute, of which the one with the
 * shortest round trip counts. Not thread-safe.
 */
final class ClockOffset {
    private static final int SERIES = 5;
    private static final long PERIOD_MILLIS = 60_000;
    private static final long RETRY_MILLIS = 1_000;
    private static final long ALARM_MILLIS = 250;
    private static final long STOP_MILLIS = 700;

    private final OrderContext context;
    private final QueryQueue queries;
    private CoreClock.Timer next;
    private Runnable onKnown;
    private boolean measuring;

    ClockOffset(final OrderContext context, final QueryQueue queries) {
        this.context = context;
        this.queries = queries;
    }

    /**
     * Measures now and from then on.
     *
     * @param known is called once, when the clock is known
     */
    void start(final Runnable known) {
        onKnown = known;
        measure();
    }

    /** Measures again, unless it does already. */
    void measure() {
        if (!measuring) {
            measuring = true;
            if (next != null) {
                next.cancel();
            }
            query(0, Long.MAX_VALUE);
        }
    }

    /** Stops measuring. */
    void stop() {
        measuring = false;
        if (next != null) {
            next.cancel();
        }
    }

    private void query(final int number, final long best) {
        final long sent = context.now();
        queries.ask(new AccountQuery.ServerTime(), answer -> answered(answer, sent, number, best));
    }

    private void answered(
            final AccountAnswer answer, final long sent, final int number, final long best) {
        final Long time = answer.facts().serverTime();
        final boolean good = answer.isGood() && time != null;
        final long trip = good ? context.venueTime().measured(time, sent, best) : best;
        if (context.venueTime().isKnown() && onKnown != null) {
            final Runnable known = onKnown;
            onKnown = null;
            known.run();
        }
        if (good && number + 1 < SERIES) {
            query(number + 1, trip);
            return;
        }
        measuring = false;
        next = context.clock().after(good ? PERIOD_MILLIS : RETRY_MILLIS, this::measure);
        if (Math.abs(context.venueTime().offset()) > ALARM_MILLIS) {
            context.events()
                    .alarmAbout(
                            "clock-offset",
                            "",
                            "the venue's clock is "
                                    + context.venueTime().offset()
                                    + " ms ahead of this machine's");
        }
    }

    /** Returns why nothing may be placed because of the clock; null if it may. */
    String trouble() {
        if (!context.venueTime().isKnown()) {
            return "the venue's clock is not measured";
        }
        final long offset = context.venueTime().offset();
        return Math.abs(offset) > STOP_MILLIS
                ? "the venue's clock is " + offset + " ms ahead of this machine's"
                : null;
    }
}
