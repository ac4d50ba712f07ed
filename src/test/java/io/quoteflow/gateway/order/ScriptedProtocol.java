package io.quoteflow.gateway.order;

import io.quoteflow.gateway.RestAnswer;
import io.quoteflow.gateway.account.AccountAnswer;
import io.quoteflow.gateway.account.AccountFacts;
import io.quoteflow.gateway.account.AccountMessage;
import io.quoteflow.gateway.account.AccountProtocol;
import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.AccountSocket;
import io.quoteflow.gateway.account.HttpCall;
import io.quoteflow.gateway.account.Meaning;
import io.quoteflow.gateway.account.OrderReply;
import io.quoteflow.gateway.account.OrderRequest;
import io.quoteflow.gateway.account.Outcome;
import io.quoteflow.gateway.account.RateBudget;
import io.quoteflow.gateway.account.Remedy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A protocol whose texts are numbers of values, so that tests write values and no JSON. */
final class ScriptedProtocol implements AccountProtocol {
    static final Meaning GOOD = new Meaning(Outcome.RECEIVED, Remedy.NONE, 0, "");

    /** What a text or a call is about. */
    record Sent(
            String requestId,
            List<OrderRequest> orders,
            AccountQuery query,
            long timestamp,
            long window) {}

    private final List<Object> values = new ArrayList<>();
    boolean orderSocket = true;

    /** Id of an order whose requests bring a defect to light. */
    String breaks;

    /** Returns the text that stands for a value. */
    byte[] write(final Object value) {
        values.add(value);
        return Integer.toString(values.size() - 1).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the value that a text stands for. */
    Object value(final byte[] text) {
        return values.get(Integer.parseInt(new String(text, StandardCharsets.UTF_8)));
    }

    private String textOf(final Object value) {
        return new String(write(value), StandardCharsets.UTF_8);
    }

    @Override
    public String path(final AccountSocket socket) {
        return socket == AccountSocket.PRIVATE ? "/private" : orderSocket ? "/orders" : null;
    }

    @Override
    public String authentication(
            final AccountSocket socket, final String requestId, final long expires) {
        return textOf("auth");
    }

    @Override
    public String subscription(final String requestId, final boolean protect) {
        return textOf("subscribe");
    }

    @Override
    public String ping(final String requestId) {
        return textOf("ping");
    }

    @Override
    public AccountMessage read(final AccountSocket socket, final byte[] text) {
        return (AccountMessage) value(text);
    }

    @Override
    public int batch() {
        return 10;
    }

    @Override
    public String text(
            final String requestId,
            final List<OrderRequest> requests,
            final long timestamp,
            final long window) {
        if (requests.stream().anyMatch(request -> request.id().equals(breaks))) {
            throw new IllegalStateException("a defect");
        }
        return textOf(new Sent(requestId, requests, null, timestamp, window));
    }

    @Override
    public HttpCall call(
            final List<OrderRequest> requests, final long timestamp, final long window) {
        return new HttpCall(
                "POST",
                "/order",
                Map.of(),
                write(new Sent(null, requests, null, timestamp, window)));
    }

    @Override
    public OrderReply read(final List<OrderRequest> requests, final RestAnswer answer) {
        if (answer == null || answer.status() != 200) {
            return reply(null, requests.get(0), unknown());
        }
        return (OrderReply) value(answer.body());
    }

    static Meaning unknown() {
        return new Meaning(Outcome.UNKNOWN, Remedy.NONE, Meaning.NO_CODE, "no answer");
    }

    static OrderReply reply(
            final String requestId, final OrderRequest request, final Meaning meaning) {
        return new OrderReply(requestId, request.action(), meaning, List.of(), RateBudget.UNSAID);
    }

    @Override
    public HttpCall call(final AccountQuery query, final long timestamp, final long window) {
        return new HttpCall(
                "GET", "/query", Map.of(), write(new Sent(null, null, query, timestamp, window)));
    }

    @Override
    public AccountAnswer read(final AccountQuery query, final RestAnswer answer) {
        if (answer == null || answer.status() != 200) {
            return new AccountAnswer(
                    unknown(), List.of(), List.of(), "", AccountFacts.NONE, RateBudget.UNSAID);
        }
        return (AccountAnswer) value(answer.body());
    }
}
