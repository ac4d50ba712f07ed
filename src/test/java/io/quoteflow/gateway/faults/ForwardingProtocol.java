package io.quoteflow.gateway.faults;

import io.quoteflow.gateway.RestAnswer;
import io.quoteflow.gateway.account.AccountAnswer;
import io.quoteflow.gateway.account.AccountMessage;
import io.quoteflow.gateway.account.AccountProtocol;
import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.AccountSocket;
import io.quoteflow.gateway.account.HttpCall;
import io.quoteflow.gateway.account.OrderReply;
import io.quoteflow.gateway.account.OrderRequest;

import java.util.List;

/** A protocol that does what another one does. Its subclasses make one mistake each. */
class ForwardingProtocol implements AccountProtocol {
    private final AccountProtocol to;

    ForwardingProtocol(final AccountProtocol to) {
        this.to = to;
    }

    @Override
    public String path(final AccountSocket socket) {
        return to.path(socket);
    }

    @Override
    public String authentication(
            final AccountSocket socket, final String requestId, final long expires) {
        return to.authentication(socket, requestId, expires);
    }

    @Override
    public String subscription(final String requestId, final boolean protect) {
        return to.subscription(requestId, protect);
    }

    @Override
    public String ping(final String requestId) {
        return to.ping(requestId);
    }

    @Override
    public AccountMessage read(final AccountSocket socket, final byte[] text) {
        return to.read(socket, text);
    }

    @Override
    public int batch() {
        return to.batch();
    }

    @Override
    public String text(
            final String requestId,
            final List<OrderRequest> requests,
            final long timestamp,
            final long window) {
        return to.text(requestId, requests, timestamp, window);
    }

    @Override
    public HttpCall call(
            final List<OrderRequest> requests, final long timestamp, final long window) {
        return to.call(requests, timestamp, window);
    }

    @Override
    public OrderReply read(final List<OrderRequest> requests, final RestAnswer answer) {
        return to.read(requests, answer);
    }

    @Override
    public HttpCall call(final AccountQuery query, final long timestamp, final long window) {
        return to.call(query, timestamp, window);
    }

    @Override
    public AccountAnswer read(final AccountQuery query, final RestAnswer answer) {
        return to.read(query, answer);
    }
}
