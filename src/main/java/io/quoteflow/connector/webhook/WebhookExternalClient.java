package io.quoteflow.connector.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.connector.besteffort.ExternalClient;
import io.quoteflow.connector.besteffort.UndeliveredException;
import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends alerts as JSON. A message has the fields of the row, {@code text} for people, which Slack
 * and similar services show, and {@code id}, which stays the same if the alert is sent again after
 * a restart.
 */
final class WebhookExternalClient implements ExternalClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Timeout of a complete answer. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int FIRST_FAILURE = 300;

    private final HttpRequest.Builder request;
    private final Duration patience;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * Creates a client.
     *
     * @param address of the webhook; a secret, because anybody who knows it can write to it
     * @param patience timeout of a complete answer
     */
    WebhookExternalClient(final URI address, final Duration patience) {
        this.patience = patience;
        request = HttpRequest.newBuilder(address).header("Content-Type", "application/json");
    }

    @Override
    public String name() {
        return "the webhook";
    }

    @Override
    public String unit() {
        return "alerts";
    }

    @Override
    public boolean wants(final DecisionStream stream) {
        return stream == DecisionStream.ALERTS;
    }

    @Override
    public String message(final Decision row) throws IOException {
        final ObjectNode alert = (ObjectNode) JSON.readTree(row.bytes());
        final ObjectNode message = JSON.createObjectNode();
        message.put(
                "text",
                text(alert, "severity")
                        + ": "
                        + text(alert, "instrument")
                        + ": "
                        + text(alert, "detail")
                        + " ("
                        + text(alert, "rule")
                        + ")");
        message.put(
                "id",
                String.join(
                        "/", text(alert, "instrument"), text(alert, "rule"), text(alert, "cause")));
        message.setAll(alert);
        return JSON.writeValueAsString(message);
    }

    private static String text(final JsonNode alert, final String field) {
        return alert.get(field).asText();
    }

    @Override
    public void send(final List<String> messages)
            throws UndeliveredException, InterruptedException {
        for (final String message : messages) {
            final HttpRequest post =
                    request.copy().POST(HttpRequest.BodyPublishers.ofString(message)).build();
            final int status = status(post);
            if (status >= FIRST_FAILURE) {
                throw new UndeliveredException(status, "it answers " + status);
            }
        }
    }

    /**
     * Sends a request and returns the status of the answer. The client's own timeout ends with the
     * headers, so a body that never comes would block for ever.
     */
    private int status(final HttpRequest post) throws UndeliveredException, InterruptedException {
        final CompletableFuture<HttpResponse<Void>> answer =
                http.sendAsync(post, HttpResponse.BodyHandlers.discarding());
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (final ExecutionException noAnswer) {
            // without the message, which may contain the address
            throw new UndeliveredException(0, noAnswer.getCause().getClass().getSimpleName());
        } catch (final TimeoutException tooLong) {
            throw new UndeliveredException(
                    0, "no complete answer within " + patience.toSeconds() + " s");
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        // the JDK's client ends with its last request
    }
}
