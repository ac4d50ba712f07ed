package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.Meaning;
import io.quoteflow.gateway.account.OrderAction;
import io.quoteflow.gateway.account.Outcome;

/** Does what an answer demands beside what it says about its order. Not thread-safe. */
final class Remedies {
    private static final long AVOID_MILLIS = 2_000;

    private final OrderContext context;
    private final Pauses pauses;
    private final ClockOffset clock;
    private final OrderSender sender;
    private final AccountChannel orderSocket;
    private final Runnable audit;

    /**
     * @param audit compares orders and positions with the venue at once
     */
    Remedies(
            final OrderContext context,
            final Pauses pauses,
            final ClockOffset clock,
            final OrderSender sender,
            final AccountChannel orderSocket,
            final Runnable audit) {
        this.context = context;
        this.pauses = pauses;
        this.clock = clock;
        this.sender = sender;
        this.orderSocket = orderSocket;
        this.audit = audit;
    }

    /** Handles the meaning of an answer to a request about an order. */
    void apply(final Meaning meaning, final KnownOrder order, final OrderSender.Request request) {
        final String reason = meaning.code() + " " + meaning.reason();
        if (meaning.outcome() == Outcome.FATAL && request.action() != OrderAction.CANCEL) {
            pauses.stop(reason);
            context.events().alarmAbout("fatal-answer", "" + meaning.code(), reason);
        }
        switch (meaning.remedy()) {
            case PAUSE_SIDE -> pauses.side(order.instrument, order.side, reason);
            case PAUSE_INSTRUMENT, RELOAD_DEFINITION -> pauses.instrument(order.instrument, reason);
            case REDUCE_ONLY -> pauses.reduceOnly(order.instrument, reason);
            case AUDIT_POSITION, SWEEP -> audit.run();
            case OTHER_CHANNEL -> {
                sender.avoid(request.isRest(), AVOID_MILLIS);
                if (!request.isRest()) {
                    orderSocket.renew(reason);
                }
            }
            default -> general(meaning);
        }
    }

    /** Handles the meaning of any answer. */
    void general(final Meaning meaning) {
        switch (meaning.remedy()) {
            case MEASURE_CLOCK -> clock.measure();
            case ALARM ->
                    context.events()
                            .alarmAbout(
                                    "venue-code",
                                    "" + meaning.code(),
                                    meaning.code() + " " + meaning.reason());
            default -> {}
        }
    }
}
