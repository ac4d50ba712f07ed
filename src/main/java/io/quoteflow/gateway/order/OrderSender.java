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

    /** After a batch that failed as a whole, orders are cancelled one by one for this time. */
    private static final long AVOID_BATCHES_MILLIS = 2_000;

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

    /** A request about one order that was sent, alone or in a batch. */
    static final class Request {
        final KnownOrder order;
        final OrderRequest wanted;

        /** The amendment that it carries; null if it is no amend. */
        final KnownOrder.Amendment amendment;

        /** Number of the connection; 0 for REST. */
        private final int connection;

        private final boolean batched;
        private boolean answered;

        private Request(
                final KnownOrder order,
                final OrderRequest wanted,
                final int connection,
                final boolean batched) {
            this.order = order;
            this.wanted = wanted;
            this.connection = connection;
            this.batched = batched;
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
    private final Map<String, List<Request>> byId = new LinkedHashMap<>();
    private final Map<Long, String> byMessage = new LinkedHashMap<>();
    private final String prefix;
    private Listener listener;
    private long count;
    private long socketAvoidedUntil = Long.MIN_VALUE;
    private long batchesAvoidedUntil = Long.MIN_VALUE;

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
        return budgetOf(request, false).take(1, 0, context.now());
    }

    private EndpointBudget budgetOf(final OrderRequest request, final boolean batch) {
        return budgets.of(request.action(), request.instrument(), batch);
    }

    /** Sends a place or an amend, for which there are a channel and a budget. */
    void send(final KnownOrder order, final OrderRequest request, final long window) {
        send(List.of(order), List.of(request), !socket.isMissing(), window);
    }

    /**
     * Cancels orders of one category over any channel, the first of them for which the limits leave
     * room: as many as fit into a batch, or one.
     *
     * @param restFirst whether REST is preferred
     * @return how many cancels were sent; if none, they may be tried again in a moment
     */
    int cancel(final List<KnownOrder> orders, final boolean restFirst) {
        final boolean restUsable = !rest.isSilenced() && budgets.rest().left(context.now()) > 0;
        final boolean bySocket = isSocketUsable() && !(restFirst && restUsable);
        if (!bySocket && !restUsable) {
            return 0;
        }
        final List<OrderRequest> wanted = new ArrayList<>();
        for (final KnownOrder order : orders.subList(0, Math.max(1, roomInBatch(orders)))) {
            wanted.add(new OrderRequest.Cancel(order.instrument, order.id));
        }
        final boolean batch = wanted.size() > 1;
        if (!budgetOf(wanted.get(0), batch).take(wanted.size(), 0, context.now())) {
            return 0;
        }
        send(
                orders.subList(0, wanted.size()),
                wanted,
                bySocket,
                context.settings().receiveWindow());
        return wanted.size();
    }

    /** Returns how many of the orders may be cancelled with one request; less than 2 if none. */
    private int roomInBatch(final List<KnownOrder> orders) {
        final long left =
                budgets.of(OrderAction.CANCEL, orders.get(0).instrument, true).left(context.now());
        final int most = Math.min(orders.size(), context.protocol().batch());
        return context.now() < batchesAvoidedUntil ? 0 : (int) Math.min(most, left);
    }

    private void send(
            final List<KnownOrder> orders,
            final List<OrderRequest> wanted,
            final boolean bySocket,
            final long window) {
        final List<Request> requests = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            requests.add(
                    new Request(
                            orders.get(i),
                            wanted.get(i),
                            bySocket ? socket.number() : 0,
                            wanted.size() > 1));
        }
        if (bySocket) {
            sendBySocket(requests, wanted, window);
        } else {
            budgets.rest().take(1, 0, context.now());
            rest.send(
                    context.protocol().call(wanted, context.venueTime().now(), window),
                    (answer, unsent) -> answered(requests, wanted, answer, unsent));
        }
        if (requests.size() > 1) {
            context.events().count("sent.batches");
        }
        requests.forEach(this::sent);
    }

    private void sendBySocket(
            final List<Request> requests, final List<OrderRequest> wanted, final long window) {
        final String id = prefix + Long.toString(++count, RADIX);
        byId.put(id, requests);
        final long message =
                socket.send(context.protocol().text(id, wanted, context.venueTime().now(), window));
        byMessage.put(message, id);
        context.clock()
                .after(
                        LATE_MILLIS,
                        () -> {
                            byId.remove(id);
                            byMessage.remove(message);
                        });
    }

    private void sent(final Request request) {
        context.events().count("sent." + request.action().text());
        context.clock().after(ANSWER_MILLIS, () -> due(request));
    }

    private void due(final Request request) {
        if (request.batched && !request.answered) {
            avoidBatches();
        }
        listener.due(request);
    }

    private void avoidBatches() {
        batchesAvoidedUntil = context.now() + AVOID_BATCHES_MILLIS;
    }

    private void answered(
            final List<Request> requests,
            final List<OrderRequest> wanted,
            final RestAnswer answer,
            final boolean unsent) {
        if (answer == null && unsent) {
            unsent(requests);
        } else {
            reply(requests, context.protocol().read(wanted, answer));
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
        final List<Request> requests = byId.get(reply.requestId());
        if (requests == null || requests.get(0).answered) {
            context.events().count("answers.unexpected");
        } else {
            reply(requests, reply);
        }
    }

    private void reply(final List<Request> requests, final OrderReply reply) {
        final Request first = requests.get(0);
        budgetOf(first.wanted, first.batched).said(reply.budget(), context.now());
        if (first.batched && reply.whole().outcome() != Outcome.RECEIVED) {
            avoidBatches();
        }
        final List<OrderReply.Item> items =
                BatchReply.items(reply, requests.stream().map(request -> request.wanted).toList());
        for (int i = 0; i < requests.size(); i++) {
            reply(requests.get(i), items.get(i).meaning(), items.get(i).venueId());
        }
    }

    private void reply(final Request request, final Meaning meaning, final String venueId) {
        request.answered = true;
        if (meaning.outcome() != Outcome.RECEIVED && meaning.code() != Meaning.NO_CODE) {
            context.events().count("refusals." + meaning.code());
        }
        if (meaning.remedy() == Remedy.SLOW_DOWN) {
            budgetOf(request.wanted, request.batched).refused(context.now());
        }
        listener.replied(request, meaning, venueId);
    }

    /** Handles that a message has certainly not left. */
    void unsent(final long message) {
        final String id = byMessage.remove(message);
        final List<Request> requests = id == null ? null : byId.remove(id);
        if (requests != null) {
            unsent(requests);
        }
    }

    private void unsent(final List<Request> requests) {
        for (final Request request : requests) {
            if (!request.answered) {
                request.answered = true;
                listener.unsent(request);
            }
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
        byId.values().forEach(requests -> requests.forEach(request -> request.answered = true));
        byId.clear();
        byMessage.clear();
    }

    private List<Request> inFlight(final int connection) {
        final List<Request> found = new ArrayList<>();
        for (final List<Request> requests : byId.values()) {
            for (final Request request : requests) {
                if (!request.answered && request.connection == connection) {
                    found.add(request);
                }
            }
        }
        return found;
    }
}
