package io.quoteflow.gateway.bybit;

import io.quoteflow.gateway.RestAnswer;
import io.quoteflow.gateway.account.AccountAnswer;
import io.quoteflow.gateway.account.AccountMessage;
import io.quoteflow.gateway.account.AccountProtocol;
import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.AccountSocket;
import io.quoteflow.gateway.account.HttpCall;
import io.quoteflow.gateway.account.Meaning;
import io.quoteflow.gateway.account.OrderAction;
import io.quoteflow.gateway.account.OrderReply;
import io.quoteflow.gateway.account.OrderRequest;
import io.quoteflow.gateway.account.Outcome;
import io.quoteflow.gateway.account.Remedy;

import java.util.ArrayList;
import java.util.List;

/** The unified trading account of Bybit v5, for linear contracts and spot. Thread-safe. */
public final class BybitAccount implements AccountProtocol {
    private final Credentials credentials;
    private final Environment environment;
    private final VenueText text;
    private final SocketFrames frames;
    private final OrderReplies replies;
    private final SignedCalls calls;
    private final QueryCalls queries;
    private final QueryAnswers answers;

    public BybitAccount(final Credentials credentials, final Environment environment) {
        this.credentials = credentials;
        this.environment = environment;
        text = new VenueText(credentials);
        frames = new SocketFrames(text);
        replies = new OrderReplies(text);
        calls = new SignedCalls(credentials);
        queries = new QueryCalls(calls);
        answers = new QueryAnswers(text);
    }

    @Override
    public String path(final AccountSocket socket) {
        return environment.path(socket);
    }

    @Override
    public String authentication(
            final AccountSocket socket, final String requestId, final long expires) {
        return "{\""
                + (socket == AccountSocket.ORDERS ? "reqId" : "req_id")
                + "\":\""
                + requestId
                + "\",\"op\":\"auth\",\"args\":[\""
                + credentials.key()
                + "\","
                + expires
                + ",\""
                + credentials.sign("GET/realtime" + expires)
                + "\"]}";
    }

    @Override
    public String subscription(final String requestId, final boolean protect) {
        return "{\"req_id\":\""
                + requestId
                + "\",\"op\":\"subscribe\",\"args\":[\"order\",\"execution\",\"position\",\"wallet\""
                + (protect ? ",\"dcp.future\",\"dcp.spot\"" : "")
                + "]}";
    }

    /** The venue's answers to pings do not name a request, so that a ping carries no id. */
    @Override
    public String ping(final String requestId) {
        return "{\"op\":\"ping\"}";
    }

    @Override
    public AccountMessage read(final AccountSocket socket, final byte[] bytes) {
        return frames.read(socket, bytes);
    }

    @Override
    public int batch() {
        return environment.batch();
    }

    @Override
    public String text(
            final String requestId,
            final List<OrderRequest> requests,
            final long timestamp,
            final long window) {
        RequestBodies.check(requests, batch());
        if (window <= 0) {
            throw new IllegalArgumentException("receive window " + window + " is not positive");
        }
        return "{\"reqId\":\""
                + requestId
                + "\",\"header\":{\"X-BAPI-TIMESTAMP\":\""
                + timestamp
                + "\",\"X-BAPI-RECV-WINDOW\":\""
                + window
                + "\"},\"op\":\"order."
                + operation(requests)
                + "\",\"args\":["
                + RequestBodies.of(requests)
                + "]}";
    }

    private static String operation(final List<OrderRequest> requests) {
        return RequestBodies.name(requests.get(0).action()) + (requests.size() > 1 ? "-batch" : "");
    }

    @Override
    public HttpCall call(
            final List<OrderRequest> requests, final long timestamp, final long window) {
        RequestBodies.check(requests, batch());
        return calls.post(
                "/v5/order/" + operation(requests), RequestBodies.of(requests), timestamp, window);
    }

    @Override
    public OrderReply read(final List<OrderRequest> requests, final RestAnswer answer) {
        final OrderAction action = requests.get(0).action();
        final BybitAnswer said = BybitAnswer.of(answer, text);
        if (said.failure() != null) {
            return new OrderReply(null, action, said.failure(), List.of(), said.budget());
        }
        final JsonFields result = said.body().object("result");
        final OrderReply reply =
                replies.read(null, action, requests.size() > 1, said.body(), result);
        return new OrderReply(
                null,
                action,
                requests.size() == 1
                        ? checked(reply.whole(), requests, result)
                        : whole(reply, requests),
                reply.items().size() == requests.size() ? items(reply, requests) : List.of(),
                said.budget());
    }

    private static Meaning checked(
            final Meaning meaning, final List<OrderRequest> requests, final JsonFields result) {
        return result == null
                ? meaning
                : named(meaning, requests.get(0), result.text("orderLinkId"));
    }

    /** A receipt with another number of orders than the request proves nothing. */
    private static Meaning whole(final OrderReply reply, final List<OrderRequest> requests) {
        return reply.whole().outcome() == Outcome.RECEIVED
                        && reply.items().size() != requests.size()
                ? new Meaning(
                        Outcome.UNKNOWN,
                        Remedy.ALARM,
                        reply.whole().code(),
                        "the answer has another number of orders")
                : reply.whole();
    }

    private static List<OrderReply.Item> items(
            final OrderReply reply, final List<OrderRequest> requests) {
        final List<OrderReply.Item> items = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            final OrderReply.Item item = reply.items().get(i);
            items.add(
                    new OrderReply.Item(
                            requests.get(i).id(),
                            item.venueId(),
                            named(
                                    item.meaning(),
                                    requests.get(i),
                                    item.id() == null ? "" : item.id())));
        }
        return items;
    }

    /** An answer that names another order than the request says nothing about this one. */
    private static Meaning named(
            final Meaning meaning, final OrderRequest request, final String answered) {
        return answered.isEmpty() || answered.equals(request.id())
                ? meaning
                : new Meaning(
                        Outcome.UNKNOWN,
                        Remedy.ALARM,
                        meaning.code(),
                        "the answer names another order");
    }

    @Override
    public HttpCall call(final AccountQuery query, final long timestamp, final long window) {
        return queries.of(query, timestamp, window);
    }

    @Override
    public AccountAnswer read(final AccountQuery query, final RestAnswer answer) {
        return answers.read(query, answer);
    }

    @Override
    public String toString() {
        return "BybitAccount(" + environment + ")";
    }
}
