package io.quoteflow.gateway.net;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.quoteflow.gateway.RestAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.net.ssl.SSLContext;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Sends GET requests over HTTP/1.1. Its methods return at once. */
final class RestClient implements AutoCloseable {
    /** Receives the answer, or null if there is none. */
    interface Answered {
        void accept(int request, RestAnswer answer);
    }

    private static final Logger LOG = LoggerFactory.getLogger(RestClient.class);

    private static final int MAX_BODY = 64 << 20;
    private static final int THREADS = 2;
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
        final CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(
                        HttpRequest.newBuilder(URI.create(url)).GET().build(),
                        info -> new LimitedBody(MAX_BODY));
        inFlight.put(request, sent);
        sent.whenComplete(
                (response, failure) -> {
                    inFlight.remove(request);
                    if (failure != null) {
                        LOG.debug("{}", url, failure);
                    }
                    answered.accept(request, failure == null ? answer(response) : null);
                });
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
