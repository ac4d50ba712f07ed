package io.quoteflow.tool.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.config.UsageException;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/**
 * Halts or resumes a gateway over its own HTTP port, without the job and without Kafka. After a
 * halt, it waits until no order of the gateway is open.
 */
final class GatewayControls {
    private static final String DEFAULT_ADDRESS = "http://127.0.0.1:8090";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PROOF = Duration.ofSeconds(20);
    private static final long PAUSE_MILLIS = 200;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();
    private final String address;
    private final String author;
    private final String reason;

    /** Each may be null. */
    GatewayControls(final String address, final String author, final String reason) {
        this.address = address == null ? DEFAULT_ADDRESS : address.replaceFirst("/+$", "");
        this.author = author == null ? System.getProperty("user.name") : author;
        this.reason = reason == null ? "" : reason;
    }

    /**
     * Carries out a command and prints what became of it.
     *
     * @param command halt or resume
     * @return whether it was carried out and, after a halt, no order is open
     */
    boolean run(final String command) throws InterruptedException {
        if (!List.of(ControlVerb.HALT.word(), ControlVerb.RESUME.word()).contains(command)) {
            throw new UsageException("--now: is for halt and resume");
        }
        final String body =
                JSON.createObjectNode().put("author", author).put("reason", reason).toString();
        try {
            final HttpResponse<String> answer =
                    http.send(
                            request("/" + command)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                System.err.println(
                        "control: the gateway at " + address + " refused: " + answer.body());
                return false;
            }
            System.out.println("gateway at " + address + ": " + ControlVerb.of(command).done());
            return command.equals(ControlVerb.RESUME.word()) || awaitNone();
        } catch (final IOException away) {
            System.err.println(
                    "control: the gateway at "
                            + address
                            + " does not answer ("
                            + (away.getMessage() == null
                                    ? away.getClass().getSimpleName()
                                    : away.getMessage())
                            + "); its watcher, if there is one, cancels its orders");
            return false;
        }
    }

    private HttpRequest.Builder request(final String path) {
        try {
            return HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT);
        } catch (final IllegalArgumentException bad) {
            throw new UsageException(
                    "--gateway " + address + ": is no address such as " + DEFAULT_ADDRESS);
        }
    }

    private boolean awaitNone() throws IOException, InterruptedException {
        final long end = System.nanoTime() + PROOF.toNanos();
        JsonNode status;
        // what was reported with the answer can be older than the halt
        do {
            Thread.sleep(PAUSE_MILLIS);
            status =
                    JSON.readTree(
                            http.send(
                                            request("/status.json").GET().build(),
                                            HttpResponse.BodyHandlers.ofString())
                                    .body());
        } while (!isHaltedClean(status) && System.nanoTime() < end);
        if (isHaltedClean(status)) {
            System.out.println("no order of the gateway is open");
            return true;
        }
        System.err.println(
                "control: "
                        + status.path("openOrders").asText("?")
                        + " orders may be open; check the account");
        return false;
    }

    /** A gateway that has not started yet has sent nothing; its halt holds from the start on. */
    private static boolean isHaltedClean(final JsonNode status) {
        return status.path("halted").isTextual()
                && status.path("openOrders").asInt(-1) == 0
                && status.path("unknownOrders").asInt(-1) == 0;
    }
}
