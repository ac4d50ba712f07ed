package io.quoteflow.gateway.net;

import io.quoteflow.gateway.RestAnswer;
import io.quoteflow.gateway.account.AccountAnswer;
import io.quoteflow.gateway.account.AccountMessage;
import io.quoteflow.gateway.account.AccountProtocol;
import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.AccountSocket;
import io.quoteflow.gateway.account.HttpCall;
import io.quoteflow.gateway.account.OrderReply;
import io.quoteflow.gateway.account.OrderRequest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A protocol that measures how long the venue takes to acknowledge a request of the order socket.
 * Used by the thread of the core.
 */
final class TimedProtocol implements AccountProtocol {
    /** Requests that are never answered must not fill the memory. */
    private static final int MOST_WAITING = 1000;

    private final AccountProtocol protocol;
    private final LatencyHistogram acknowledged;
    private final Map<String, Long> sent =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(final Map.Entry<String, Long> eldest) {
                    return size() > MOST_WAITING;
                }
            };

    /**
     * @param acknowledged counts the time from a request to its answer
     */
    TimedProtocol(final AccountProtocol protocol, final LatencyHistogram acknowledged) {
        this.protocol = protocol;
        this.acknowledged = acknowledged;
    }

    @Override
    public String text(
            final String requestId,
            final List<OrderRequest> requests,
            final long timestamp,
            final long window) {
        final String text = protocol.text(requestId, requests, timestamp, window);
        sent.put(requestId, System.nanoTime());
        return text;
    }

    @Override
    public AccountMessage read(final AccountSocket socket, final byte[] text) {
        final AccountMessage message = protocol.read(socket, text);
        if (message instanceof AccountMessage.Replied replied
                && replied.reply().requestId() != null) {
            final Long start = sent.remove(replied.reply().requestId());
            if (start != null) {
                acknowledged.add(System.nanoTime() - start);
            }
        }
        return message;
    }

    @Override
    public String path(final AccountSocket socket) {
        return protocol.path(socket);
    }

    @Override
    public String authentication(
            final AccountSocket socket, final String requestId, final long expires) {
        return protocol.authentication(socket, requestId, expires);
    }

    @Override
    public String subscription(final String requestId, final boolean protect) {
        return protocol.subscription(requestId, protect);
    }

    @Override
    public String ping(final String requestId) {
        return protocol.ping(requestId);
    }

    @Override
    public int batch() {
        return protocol.batch();
    }

    @Override
    public HttpCall call(
            final List<OrderRequest> requests, final long timestamp, final long window) {
        return protocol.call(requests, timestamp, window);
    }

    @Override
    public OrderReply read(final List<OrderRequest> requests, final RestAnswer answer) {
        return protocol.read(requests, answer);
    }

    @Override
    public HttpCall call(final AccountQuery query, final long timestamp, final long window) {
        return protocol.call(query, timestamp, window);
    }

    @Override
    public AccountAnswer read(final AccountQuery query, final RestAnswer answer) {
        return protocol.read(query, answer);
    }
}
