package io.quoteflow.tool.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.config.UsageException;
import io.quoteflow.config.gateway.GatewaySpec;
import io.quoteflow.gateway.net.AccountCalls;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Watches a gateway from another process, best on another host. If the gateway does not say for
 * some seconds that it takes care of its orders, the watcher cancels them over REST, again and
 * again until none is open, and goes on to watch.
 */
final class GatewayWatch implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(2);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();
    private final GatewaySpec spec;
    private final HttpRequest health;
    private final long silenceNanos;
    private final AccountCalls account;
    private final OrderSweep sweep;
    private final LongSupplier nanoTime;
    private final Consumer<String> say;
    private long heard;
    private boolean silent;
    private boolean clean;

    /**
     * @param url address of the gateway, such as {@code http://10.0.0.5:8090}
     * @param silence time without a good answer after which orders are cancelled, s
     * @param nanoTime as {@link System#nanoTime}
     * @param say receives what a person should know
     */
    GatewayWatch(
            final GatewaySpec spec,
            final BybitAccess access,
            final String url,
            final int silence,
            final LongSupplier nanoTime,
            final Consumer<String> say) {
        this.spec = spec;
        health = request(url);
        silenceNanos = Duration.ofSeconds(silence).toNanos();
        account = new AccountCalls(access.protocol(), access.endpoint(), spec.trust());
        sweep = new OrderSweep(spec, account);
        this.nanoTime = nanoTime;
        this.say = say;
        heard = nanoTime.getAsLong();
        say.accept(
                "watching "
                        + health.uri()
                        + " for the orders "
                        + spec.orders().namespace()
                        + "-...");
    }

    private static HttpRequest request(final String url) {
        try {
            return HttpRequest.newBuilder(URI.create(url.replaceFirst("/+$", "") + "/health"))
                    .timeout(TIMEOUT)
                    .build();
        } catch (final IllegalArgumentException bad) {
            throw new UsageException(
                    "--watch " + url + ": is no address such as http://10.0.0.5:8090");
        }
    }

    /** Asks the gateway once, and cancels if it has been silent for too long. */
    void look() throws InterruptedException {
        final String trouble = trouble();
        if (trouble.isEmpty()) {
            heard = nanoTime.getAsLong();
            if (silent) {
                silent = false;
                say.accept("the gateway answers again");
            }
        } else if (nanoTime.getAsLong() - heard > silenceNanos) {
            cancel(trouble);
        }
    }

    /** Returns why the gateway does not take care of its orders; empty if it does. */
    private String trouble() throws InterruptedException {
        final CompletableFuture<HttpResponse<byte[]>> asked =
                http.sendAsync(health, HttpResponse.BodyHandlers.ofByteArray());
        try {
            // the time-out of a request ends with the headers, yet a frozen gateway sends no body
            final HttpResponse<byte[]> answer =
                    asked.get(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            final JsonNode said = JSON.readTree(answer.body());
            if (answer.statusCode() != 200) {
                return "answers " + answer.statusCode();
            }
            if (!said.path("namespace").asText().equals(spec.orders().namespace())) {
                return "is a gateway of other orders";
            }
            return said.path("guards").asBoolean()
                    ? ""
                    : "has no lease: " + said.path("phase").asText();
        } catch (final IOException | ExecutionException | TimeoutException away) {
            asked.cancel(true);
            return "does not answer";
        }
    }

    private void cancel(final String trouble) throws InterruptedException {
        if (!silent) {
            silent = true;
            clean = false;
            say.accept("the gateway " + trouble + ": cancelling its orders");
        }
        final OrderSweep.Outcome outcome = sweep.run();
        if (!outcome.trouble().isEmpty()) {
            say.accept("the open orders are not known: " + outcome.trouble());
        }
        if (outcome.found() > 0) {
            say.accept("cancelling " + outcome.found() + " orders");
        }
        if (outcome.isClean() && !clean) {
            say.accept("none of its orders is open");
        }
        clean = outcome.isClean();
    }

    @Override
    public void close() {
        account.close();
    }
}
