package io.quoteflow.tool.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.config.UsageException;
import io.quoteflow.config.gateway.GatewaySpec;
import io.quoteflow.console.StopSignals;
import io.quoteflow.gateway.net.AccountCalls;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/**
 * Watches a gateway from another process, best on another host. If the gateway does not say for
 * some seconds that it takes care of its orders, the watcher cancels them over REST, again and
 * again until none is open, and goes on to watch.
 */
final class GatewayWatch implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

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
    private long heard = System.nanoTime();
    private boolean silent;
    private boolean clean;

    /**
     * @param url address of the gateway, such as {@code http://10.0.0.5:8090}
     * @param silence time without a good answer after which orders are cancelled, s
     */
    GatewayWatch(
            final GatewaySpec spec, final BybitAccess access, final String url, final int silence) {
        this.spec = spec;
        health = request(url);
        silenceNanos = Duration.ofSeconds(silence).toNanos();
        account = new AccountCalls(access.protocol(), access.endpoint(), spec.trust());
        sweep = new OrderSweep(spec, account);
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

    /** Watches until a signal comes. */
    void run(final StopSignals signals) throws InterruptedException {
        say("watching " + health.uri() + " for the orders " + spec.orders().namespace() + "-...");
        do {
            final String trouble = trouble();
            if (trouble.isEmpty()) {
                heard = System.nanoTime();
                if (silent) {
                    silent = false;
                    say("the gateway answers again");
                }
            } else if (System.nanoTime() - heard > silenceNanos) {
                cancel(trouble);
            }
        } while (!signals.await(1));
    }

    /** Returns why the gateway does not take care of its orders; empty if it does. */
    private String trouble() throws InterruptedException {
        try {
            final HttpResponse<byte[]> answer =
                    http.send(health, HttpResponse.BodyHandlers.ofByteArray());
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
        } catch (final IOException away) {
            return "does not answer";
        }
    }

    private void cancel(final String trouble) throws InterruptedException {
        if (!silent) {
            silent = true;
            clean = false;
            say("the gateway " + trouble + ": cancelling its orders");
        }
        final OrderSweep.Outcome outcome = sweep.run();
        if (!outcome.trouble().isEmpty()) {
            say("the open orders are not known: " + outcome.trouble());
        }
        if (outcome.found() > 0) {
            say("cancelling " + outcome.found() + " orders");
        }
        if (outcome.isClean() && !clean) {
            say("none of its orders is open");
        }
        clean = outcome.isClean();
    }

    private static void say(final String what) {
        System.out.println(Instant.now() + " " + what);
    }

    @Override
    public void close() {
        account.close();
    }
}
