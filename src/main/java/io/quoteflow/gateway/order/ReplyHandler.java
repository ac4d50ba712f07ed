package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.Meaning;
import io.quoteflow.gateway.account.OrderAction;
import io.quoteflow.gateway.account.Outcome;
import io.quoteflow.gateway.account.Remedy;

/**
 * What answers to requests about orders mean for the orders, GATEWAY 2. A place is never sent
 * again, whatever the answer. Not thread-safe.
 */
final class ReplyHandler implements OrderSender.Listener {
    private static final long WAIT_MILLIS = 100;
    private static final long REFUSED_MILLIS = 1_000;
    private static final String NOT_SENT = "not sent";
    private static final String REFUSED = "refused";

    private final OrderContext context;
    private final OrderTruth truth;
    private final Canceller canceller;
    private final Resolution resolution;
    private final Remedies remedies;
    private final Authority authority;

    ReplyHandler(
            final OrderContext context,
            final OrderTruth truth,
            final Canceller canceller,
            final Resolution resolution,
            final Remedies remedies,
            final Authority authority) {
        this.authority = authority;
        this.context = context;
        this.truth = truth;
        this.canceller = canceller;
        this.resolution = resolution;
        this.remedies = remedies;
    }

    @Override
    public void replied(
            final OrderSender.Request request, final Meaning meaning, final String venueId) {
        final KnownOrder order = request.order;
        if (order.venueId == null && venueId != null && !venueId.isEmpty()) {
            order.venueId = venueId;
        }
        switch (request.action()) {
            case PLACE -> placed(order, meaning);
            case AMEND -> amended(request, meaning);
            case CANCEL -> cancelled(order, meaning);
        }
        remedies.apply(meaning, order, request);
    }

    private void placed(final KnownOrder order, final Meaning meaning) {
        switch (meaning.outcome()) {
            case RECEIVED -> order.received = true;
            case PLACED -> {
                order.received = true;
                if (order.mayRest() && !order.reportedOpen) {
                    order.suspect = true;
                    resolution.ask(order, 0);
                }
            }
            case NOT_PLACED, WAIT, FATAL -> {
                final boolean late =
                        meaning.remedy() == Remedy.MEASURE_CLOCK
                                || meaning.outcome() == Outcome.WAIT;
                truth.notPlaced(
                        order,
                        late ? Reports.EXPIRED : Reports.REJECTED,
                        code(meaning),
                        meaning.reason());
            }
            default -> {
                if (!order.isProven()) {
                    truth.unknown(order, meaning.reason());
                }
            }
        }
    }

    private void amended(final OrderSender.Request request, final Meaning meaning) {
        final KnownOrder order = request.order;
        if (order.amendment == null || order.amendment != request.amendment) {
            return;
        }
        switch (meaning.outcome()) {
            case RECEIVED -> context.events().count("amends.received");
            case UNCHANGED, WAIT, FATAL, NOT_PLACED -> {
                order.amendment = null;
                order.unknownSince = -1;
                truth.unchanged(order, code(meaning), reason(meaning));
            }
            case GONE, PLACED -> {
                order.amendment = null;
                order.owe(code(meaning), reason(meaning));
                order.suspect = true;
                resolution.ask(order, 0);
            }
            default -> truth.unknown(order, meaning.reason());
        }
    }

    private void cancelled(final KnownOrder order, final Meaning meaning) {
        if (!authority.isHeld()) {
            if (meaning.outcome() == Outcome.GONE) {
                canceller.goneUnheld(order);
            }
            return;
        }
        switch (meaning.outcome()) {
            case RECEIVED -> context.events().count("cancels.received");
            case GONE, PLACED -> {
                order.suspect |= order.mayRest();
                resolution.ask(order, 0);
            }
            case UNCHANGED, NOT_PLACED -> {
                context.events()
                        .alarmAbout("cancel-refused", order.id, order.id + ": " + meaning.reason());
                if (order.cancelOwn || order.amendment != null) {
                    // what is refused because of an amend under way is not refused for good, and
                    // while it is under way no report could say so
                    canceller.retry(order, REFUSED_MILLIS);
                } else {
                    order.cancelWanted = false;
                    truth.unchanged(order, code(meaning), reason(meaning));
                }
            }
            case WAIT -> canceller.retry(order, WAIT_MILLIS);
            case FATAL -> canceller.retry(order, REFUSED_MILLIS);
            default -> resolution.ask(order, 0);
        }
    }

    private static Integer code(final Meaning meaning) {
        return meaning.code() == Meaning.NO_CODE ? null : meaning.code();
    }

    /** Returns why a request was refused: a report that explains nothing would be no refusal. */
    private static String reason(final Meaning meaning) {
        return meaning.reason().isEmpty() ? REFUSED : meaning.reason();
    }

    @Override
    public void due(final OrderSender.Request request) {
        final KnownOrder order = request.order;
        if (!authority.isHeld()) {
            return;
        }
        if (request.action() == OrderAction.PLACE && order.phase == KnownOrder.Phase.SENT) {
            truth.unknown(order, "neither seen nor refused within 2 s");
        } else if (request.action() == OrderAction.AMEND
                && order.amendment != null
                && order.amendment == request.amendment) {
            order.amendmentDue = true;
            if (request.isAnswered()) {
                order.suspect = true;
                resolution.ask(order, 0);
            } else {
                truth.unknown(order, "no answer to the amend within 2 s");
            }
        } else if (request.action() == OrderAction.CANCEL && !request.isAnswered()) {
            resolution.ask(order, 0);
        }
    }

    @Override
    public void unsent(final OrderSender.Request request) {
        final KnownOrder order = request.order;
        switch (request.action()) {
            case PLACE -> truth.notPlaced(order, Reports.EXPIRED, null, NOT_SENT);
            case AMEND -> {
                if (order.amendment != null && order.amendment == request.amendment) {
                    order.amendment = null;
                    truth.unchanged(order, null, NOT_SENT);
                }
            }
            case CANCEL -> canceller.retry(order, 0);
        }
    }
}
