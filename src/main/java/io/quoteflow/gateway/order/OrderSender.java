package io.quoteflow.gateway.order;

import io.quoteflow.gateway.RestAnswer;
import io.quoteflow.gateway.account.Meaning;
import io.quoteflow.gateway.account.OrderAction;
import io.quoteflow.gateway.account.OrderReply;
import io.quoteflow.gateway.account.OrderRequest;
import io.quoteflow.gateway.account.Outcome;
import io.quoteflow.gateway.account.Remedy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends requests about orders, each once, over the order socket or by REST, and finds out what
 * their answers mean. Nothing is ever sent again from here. Not thread-safe.
 */
final class OrderSender {
    private static final long ANSWER_MILLIS = 2_000;
    private static final long LATE_MILLIS = 60_000;
    private static final int RADIX = 36;
    private static final int PREFIX_BOUND = 36 * 36 * 36 * 36;

    /** What became of a request. */
    interface Listener {
        /** Handles an answer, or that there will be none. */
        void replied(Request request, Meaning meaning, String venueId);

        /** Handles that two seconds have passed since it was sent. */
        void due(Request request);

        /** Handles that it has certainly not left. */
        void unsent(Request request);
    }

    /** A request that was sent. */
    static final class Request {
        final KnownOrder order;
        final OrderRequest wanted;

        /** The amendment that it carries; null if it is no amend. */
        final KnownOrder.Amendment amendment;

        /** Number of the connection; 0 for REST. */
        private final int connection;

        private boolean answered;

        private Request(final KnownOrder order, final OrderRequest wanted, final int connection) {
            this.order = order;
            this.wanted = wanted;
            this.connection = connection;
            amendment = wanted.action() == OrderAction.AMEND ? order.amendment : null;
        }

        OrderAction action() {
            return wanted.action();
        }

        /** Whether an answer has come. */
        boolean isAnswered() {
            return answered;
        }

        /** Whether it went by REST. */
        boolean isRest() {
            return connection == 0;
        }
    }

    private final OrderContext context;
    private final RestCalls rest;
    private final Budgets budgets;
    private final AccountChannel socket;
    private final Map<String, Request> byId = new LinkedHashMap<>();
    private final Map<Long, String> byMessage = new LinkedHashMap<>();
    private final String prefix;
    private Listener listener;
    private long count;
    private long socketAvoidedUntil = Long.MIN_VALUE;

    OrderSender(
            final OrderContext context,
            final RestCalls rest,
            final Budgets budgets,
            final AccountChannel socket) {
        this.context = context;
        this.rest = rest;
        this.budgets = budgets;
        this.socket = socket;
        prefix = Integer.toString(context.random().nextInt(PREFIX_BOUND), RADIX) + "-";
    }

    /** Sets who hears of the answers; call it once, before all else. */
    void onReply(final Listener hears) {
        listener = hears;
    }

    /** Avoids a channel for a time, ms. */
    void avoid(final boolean restChannel, final long millis) {
        if (restChannel) {
            rest.pause(millis);
        } else {
            socketAvoidedUntil = context.now() + millis;
        }
    }

    private boolean isSocketUsable() {
        return socket.isReady() && context.now() >= socketAvoidedUntil;
    }

    /** Whether a place or an amend has a channel now. */
    boolean hasChannel() {
        return socket.isMissing() ? !rest.isSilenced() : isSocketUsable();
    }

    /** Takes a request out of the budget. Returns whether it may be sent. */
    boolean takeBudget(final OrderRequest request) {
        return budgets.of(request.action(), request.instrument()).take(1, 0, context.now());
    }

    /** Sends a place or an amend, for which there are a channel and a budget. */
    void send(final KnownOrder order, final OrderRequest request, final long window) {
        if (socket.isMissing()) {
            sendByRest(order, request, window);
        } else {
            sendBySocket(order, request, window);
        }
    }

    /**
     * Sends a cancel over any channel.
     *
     * @param restFirst whether REST is preferred
     * @return whether it was sent; if not, it may be tried again in a moment
     */
    boolean cancel(final KnownOrder order, final boolean restFirst) {
        final OrderRequest.Cancel request = new OrderRequest.Cancel(order.instrument, order.id);
        final boolean restUsable = !rest.isSilenced() && budgets.rest().left(context.now()) > 0;
        final boolean bySocket = isSocketUsable() && !(restFirst && restUsable);
        if (!bySocket && !restUsable || !takeBudget(request)) {
            return false;
        }
        if (bySocket) {
            sendBySocket(order, request, context.settings().receiveWindow());
        } else {
            sendByRest(order, request, context.settings().receiveWindow());
        }
        return true;
    }

    private void sendBySocket(
            final KnownOrder order, final OrderRequest wanted, final long window) {
        final String id = prefix + Long.toString(++count, RADIX);
        final Request request = new Request(order, wanted, socket.number());
        byId.put(id, request);
        final long message =
                socket.send(
                        context.protocol()
                                .text(id, List.of(wanted), context.venueTime().now(), window));
        byMessage.put(message, id);
        sent(request);
        context.clock()
                .after(
                        LATE_MILLIS,
                        () -> {
                            byId.remove(id);
                            byMessage.remove(message);
                        });
    }

    private void sendByRest(final KnownOrder order, final OrderRequest wanted, final long window) {
        final Request request = new Request(order, wanted, 0);
        final List<OrderRequest> one = List.of(wanted);
        budgets.rest().take(1, 0, context.now());
        sent(request);
        rest.send(
                context.protocol().call(one, context.venueTime().now(), window),
                (answer, unsent) -> answered(request, one, answer, unsent));
    }

    private void sent(final Request request) {
        context.events().count("sent." + request.action().text());
        context.clock().after(ANSWER_MILLIS, () -> listener.due(request));
    }

    private void answered(
            final Request request,
            final List<OrderRequest> one,
            final RestAnswer answer,
            final boolean unsent) {
        if (answer == null && unsent) {
            request.answered = true;
            listener.unsent(request);
        } else {
            reply(request, context.protocol().read(one, answer));
        }
    }

    /** Handles an answer on the order socket. */
    void replied(final int connection, final OrderReply reply) {
        if (reply.requestId() == null) {
            context.events().count("answers.withoutId");
            for (final Request request : inFlight(connection)) {
                if (reply.action() == null || reply.action() == request.action()) {
                    final Meaning whole = reply.whole();
                    reply(
                            request,
                            new Meaning(
                                    Outcome.UNKNOWN, whole.remedy(), whole.code(), whole.reason()),
                            null);
                }
            }
            return;
        }
        final Request request = byId.get(reply.requestId());
        if (request == null || request.answered) {
            context.events().count("answers.unexpected");
        } else {
            reply(request, reply);
        }
    }

    private void reply(final Request request, final OrderReply reply) {
        final EndpointBudget budget = budgets.of(request.action(), request.wanted.instrument());
        budget.said(reply.budget(), context.now());
        final boolean single =
                reply.whole().outcome() == Outcome.RECEIVED && reply.items().size() == 1;
        reply(
                request,
                single ? reply.items().get(0).meaning() : reply.whole(),
                single ? reply.items().get(0).venueId() : null);
    }

    private void reply(final Request request, final Meaning meaning, final String venueId) {
        request.answered = true;
        if (meaning.outcome() != Outcome.RECEIVED && meaning.code() != Meaning.NO_CODE) {
            context.events().count("refusals." + meaning.code());
        }
        if (meaning.remedy() == Remedy.SLOW_DOWN) {
            budgets.of(request.action(), request.wanted.instrument()).refused(context.now());
        }
        listener.replied(request, meaning, venueId);
    }

    /** Handles that a message has certainly not left. */
    void unsent(final long message) {
        final String id = byMessage.remove(message);
        final Request request = id == null ? null : byId.remove(id);
        if (request != null && !request.answered) {
            request.answered = true;
            listener.unsent(request);
        }
    }

    /** Handles that a connection has ended, so that no answer comes over it any more. */
    void lost(final int connection) {
        for (final Request request : inFlight(connection)) {
            reply(
                    request,
                    new Meaning(Outcome.UNKNOWN, Remedy.NONE, Meaning.NO_CODE, "connection lost"),
                    null);
        }
    }

    /** Ignores all answers to requests so far. */
    void clear() {
        byId.values().forEach(request -> request.answered = true);
        byId.clear();
        byMessage.clear();
    }

    private List<Request> inFlight(final int connection) {
        final List<Request> found = new ArrayList<>();
        for (final Request request : byId.values()) {
            if (!request.answered && request.connection == connection) {
                found.add(request);
            }
        }
        return found;
    }
}
