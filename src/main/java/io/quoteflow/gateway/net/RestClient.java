package io.quoteflow.gateway.net;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.quoteflow.gateway.RestAnswer;
import io.quoteflow.gateway.account.HttpCall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Sends requests over HTTP/1.1, each of them at most once unless it is a GET. Its methods return at
 * once.
 */
final class RestClient implements AutoCloseable {
    /** Receives the outcome of a request. */
    interface Answered {
        /**
         * @param answer null if there is none
         * @param unsent whether the request has certainly not left, not even in part
         */
        void accept(int request, RestAnswer answer, boolean unsent);
    }

    private static final Logger LOG = LoggerFactory.getLogger(RestClient.class);

    private static final int MAX_BODY = 64 << 20;
    private static final int THREADS = 2;
    private static final byte[] NO_BODY = {};
    private static final String KEEP_ALIVE = "jdk.httpclient.keepalive.timeout";

    static {
        // venues close idle connections earlier than the 1200 s after which JDK 17 gives them up
        if (System.getProperty(KEEP_ALIVE) == null) {
            System.setProperty(KEEP_ALIVE, "20");
        }
    }

    private final ExecutorService executor =
            Executors.newFixedThreadPool(THREADS, new DefaultThreadFactory("gateway-rest", true));
    private final Map<Integer, CompletableFuture<?>> inFlight = new ConcurrentHashMap<>();
    private final Answered answered;
    private final HttpClient client;

    /**
     * @param answered is called by the threads of this class
     * @param tls for {@code https}
     */
    RestClient(final Answered answered, final SSLContext tls, final int connectTimeoutMillis) {
        this.answered = answered;
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(Duration.ofMillis(connectTimeoutMillis))
                        .sslContext(tls)
                        .executor(executor)
                        .build();
    }

    void get(final int request, final String url) {
        send(request, HttpRequest.newBuilder(URI.create(url)).GET().build());
    }

    /**
     * Sends a signed request, byte for byte as it is.
     *
     * @param base such as {@code https://api.bybit.com}
     * @param timeout time after which there is no answer any more
     */
    void call(final int request, final String base, final HttpCall call, final Duration timeout) {
        final HttpRequest signed;
        try {
            // create(String) keeps escapes such as %2C, which the signature covers
            final HttpRequest.Builder builder =
                    HttpRequest.newBuilder(URI.create(base + call.target()))
                            .timeout(timeout)
                            .method(
                                    call.method(),
                                    HttpRequest.BodyPublishers.ofByteArray(body(call)));
            call.headers().forEach(builder::header);
            signed = builder.build();
        } catch (final IllegalArgumentException refused) {
            // the message could repeat a header
            LOG.error("{} {} is no request that can be sent", base, call);
            executor.execute(() -> answered.accept(request, null, true));
            return;
        }
        send(request, signed);
    }

    private static byte[] body(final HttpCall call) {
        return call.body() == null ? NO_BODY : call.body();
    }

    private void send(final int request, final HttpRequest http) {
        final CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(http, info -> new LimitedBody(MAX_BODY));
        inFlight.put(request, sent);
        sent.whenComplete(
                (response, failure) -> {
                    inFlight.remove(request);
                    if (failure != null) {
                        LOG.debug("{}", http.uri(), failure);
                    }
                    answered.accept(
                            request,
                            failure == null ? answer(response) : null,
                            failure != null && isUnsent(failure));
                });
    }

    /** Whether a connection could not be opened, so that nothing of the request has left. */
    private static boolean isUnsent(final Throwable failure) {
        final Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        return cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLHandshakeException;
    }

    private static RestAnswer answer(final HttpResponse<byte[]> response) {
        final Map<String, String> headers = new TreeMap<>();
        response.headers()
                .map()
                .forEach((name, all) -> headers.put(name.toLowerCase(Locale.ROOT), all.get(0)));
        return new RestAnswer(response.statusCode(), headers, response.body());
    }

    void cancel(final int request) {
        final CompletableFuture<?> sent = inFlight.remove(request);
        if (sent != null) {
            sent.cancel(true);
        }
    }

    @Override
    public void close() {
        inFlight.values().forEach(sent -> sent.cancel(true));
        executor.shutdown();
    }
}
