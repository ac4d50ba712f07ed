package io.quoteflow.gateway.net;

import io.quoteflow.gateway.Endpoint;
import io.quoteflow.gateway.GatewayLimits;
import io.quoteflow.gateway.RestAnswer;
import io.quoteflow.gateway.account.AccountAnswer;
import io.quoteflow.gateway.account.AccountProtocol;
import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.HttpCall;
import io.quoteflow.gateway.account.OrderReply;
import io.quoteflow.gateway.account.OrderRequest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * An account over REST alone, one request after the other: for a process that does nothing but
 * cancel. Used by one thread.
 */
public final class AccountCalls implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long WINDOW_MILLIS = 5_000;

    private final Map<Integer, CompletableFuture<RestAnswer>> waiting = new ConcurrentHashMap<>();
    private final AccountProtocol protocol;
    private final Endpoint endpoint;
    private final RestClient rest;
    private int requests;
    private long offset;

    /**
     * @param trust file of further CA certificates (PEM); null for those of the JDK alone
     */
    public AccountCalls(final AccountProtocol protocol, final Endpoint endpoint, final Path trust) {
        this.protocol = protocol;
        this.endpoint = endpoint;
        rest =
                new RestClient(
                        (request, answer, unsent) -> waiting.remove(request).complete(answer),
                        new TrustedCertificates(trust).forRest(),
                        GatewayLimits.DEFAULT.connectTimeoutMillis());
    }

    /** Measures the clock of the venue, which requests are dated by. */
    public void measureClock() throws InterruptedException {
        final long start = System.currentTimeMillis();
        final Long venue = ask(new AccountQuery.ServerTime()).facts().serverTime();
        if (venue != null) {
            offset = venue - (start + System.currentTimeMillis()) / 2;
        }
    }

    /** Asks and waits for the answer. */
    public AccountAnswer ask(final AccountQuery query) throws InterruptedException {
        return protocol.read(query, send(protocol.call(query, now(), WINDOW_MILLIS)));
    }

    /**
     * Sends requests about orders and waits for the answer.
     *
     * @param orders as in {@link AccountProtocol#call(List, long, long)}
     */
    public OrderReply send(final List<OrderRequest> orders) throws InterruptedException {
        return protocol.read(orders, send(protocol.call(orders, now(), WINDOW_MILLIS)));
    }

    /** Returns the largest number of requests that can be sent together. */
    public int batch() {
        return protocol.batch();
    }

    private long now() {
        return System.currentTimeMillis() + offset;
    }

    private RestAnswer send(final HttpCall call) throws InterruptedException {
        final int number = requests++;
        final CompletableFuture<RestAnswer> answer = new CompletableFuture<>();
        waiting.put(number, answer);
        rest.call(number, endpoint.rest(), call, TIMEOUT);
        try {
            return answer.get();
        } catch (final ExecutionException impossible) {
            throw new IllegalStateException("an answer cannot fail", impossible);
        }
    }

    @Override
    public void close() {
        rest.close();
    }
}
