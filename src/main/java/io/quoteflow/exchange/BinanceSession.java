package io.quoteflow.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.exchange.fault.FaultBoard;
import io.quoteflow.exchange.fault.FaultKind;
import io.quoteflow.journal.UntrustedJson;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A connection to the streams of Binance, spot or USD-M. */
final class BinanceSession extends Session {
    /** Length of a connection's life, ms. */
    static final long DAY = 24L * 3600 * 1000;

    /** Time between the notice of the end and the end, ms. */
    static final long NOTICE = 600_000;

    private static final int MOST_STREAMS = 1024;
    private static final long SECOND = 1000;
    private static final ObjectMapper JSON = new ObjectMapper(UntrustedJson.PAYLOAD);

    private final BinanceRoute route;
    private final BinanceStreams find;
    private final Delivery delivery;
    private final FaultBoard faults;
    private final ProtocolReport report;
    private final SlidingWindow messages;
    private final Set<String> names = new LinkedHashSet<>();
    private final long pingEvery;
    private final long pongWithin;

    private long pingedAt;
    private byte[] unanswered;
    private long unansweredSince;
    private long end = Long.MAX_VALUE;

    BinanceSession(
            final long id,
            final BinanceRoute route,
            final String target,
            final long now,
            final ExchangeParts parts) {
        super(id, route.category(), target, now);
        this.route = route;
        find = parts.binance();
        delivery = parts.delivery();
        faults = parts.faults();
        report = parts.report();
        pingEvery = route.isSpot() ? 20_000 : 180_000;
        pongWithin = route.isSpot() ? 60_000 : 600_000;
        messages = new SlidingWindow(SECOND, route.isSpot() ? 5 : 10);
        pingedAt = now;
    }

    /** Subscribes to the streams that the path names. */
    void start(final long now) {
        subscribe(route.streams(), now);
    }

    @Override
    byte[] framed(final String topic, final byte[] text) {
        if (!route.combined()) {
            return text;
        }
        final ByteArrayOutputStream framed = new ByteArrayOutputStream(text.length + 64);
        framed.writeBytes(
                ("{\"stream\":\"" + topic + "\",\"data\":").getBytes(StandardCharsets.UTF_8));
        framed.writeBytes(text);
        framed.write('}');
        return framed.toByteArray();
    }

    @Override
    void text(final String text, final long now) {
        if (isTooFast(now)) {
            return;
        }
        final JsonNode request;
        try {
            request = JSON.readTree(text);
        } catch (final JsonProcessingException notJson) {
            report.add("connection " + id() + ": not JSON: " + text);
            error(3, "Invalid JSON: expected value at line 1 column 1", "");
            return;
        }
        final String requestId = request.has("id") ? ",\"id\":" + request.get("id") : "";
        final List<String> streams = new ArrayList<>();
        request.path("params").forEach(name -> streams.add(name.asText()));
        switch (request.path("method").asText()) {
            case "SUBSCRIBE" -> {
                if (subscribe(streams, now)) {
                    result("null", requestId);
                }
            }
            case "UNSUBSCRIBE" -> {
                streams.forEach(this::unsubscribe);
                result("null", requestId);
            }
            case "LIST_SUBSCRIPTIONS" ->
                    result(
                            names.stream()
                                    .map(name -> "\"" + name + "\"")
                                    .collect(Collectors.joining(",", "[", "]")),
                            requestId);
            default -> {
                report.add("connection " + id() + ": unknown method: " + text);
                error(
                        2,
                        "Invalid request: unknown variant, expected one of `SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`",
                        requestId);
            }
        }
    }

    private boolean isTooFast(final long now) {
        if (messages.add(1, now)) {
            return false;
        }
        report.add("connection " + id() + ": too many messages in a second");
        delivery.close(this, CloseMode.CLOSE_FRAME, now);
        return true;
    }

    private void result(final String value, final String requestId) {
        delivery.answer(this, "{\"result\":" + value + requestId + "}");
    }

    private void error(final int code, final String message, final String requestId) {
        final String what = "\"code\":" + code + ",\"msg\":\"" + message + "\"";
        delivery.answer(
                this,
                route.isSpot()
                        ? "{\"error\":{" + what + "}" + requestId + "}"
                        : "{" + what + requestId + "}");
    }

    /**
     * Adds streams. Those without data are remembered only.
     *
     * @return false if there are too many, which ends the connection
     */
    private boolean subscribe(final List<String> streams, final long now) {
        names.addAll(streams);
        if (names.size() > MOST_STREAMS) {
            report.add("connection " + id() + ": more than " + MOST_STREAMS + " streams");
            delivery.close(this, CloseMode.CLOSE_FRAME, now);
            return false;
        }
        for (final String name : streams) {
            final ExchangeTopic stream = find.find(route, name);
            if (stream != null
                    && topics().putIfAbsent(name, stream) == null
                    && !faults.takes(FaultKind.ACK_ONLY, this, name, now)) {
                stream.add(this);
            }
        }
        return true;
    }

    private void unsubscribe(final String name) {
        names.remove(name);
        final ExchangeTopic stream = topics().remove(name);
        if (stream != null) {
            stream.remove(this);
        }
    }

    @Override
    void ping(final byte[] payload, final long now) {
        if (!isTooFast(now)) {
            delivery.pong(this, payload, now);
        }
    }

    @Override
    void pong(final byte[] payload, final long now) {
        if (!isTooFast(now) && Arrays.equals(payload, unanswered)) {
            unanswered = null;
        }
    }

    @Override
    void tick(final long now) {
        if (now >= end) {
            delivery.close(this, CloseMode.CLOSE_FRAME, now);
        } else if (unanswered != null && now - unansweredSince >= pongWithin) {
            report.add("connection " + id() + ": no pong in time");
            delivery.close(this, CloseMode.CLOSE_FRAME, now);
        } else {
            if (now - opened() >= DAY - NOTICE && end == Long.MAX_VALUE) {
                endDay(opened() + DAY, now);
            }
            if (now - pingedAt >= pingEvery) {
                ping(now);
            }
        }
    }

    private void ping(final long now) {
        pingedAt = now;
        final byte[] payload = Long.toString(now).getBytes(StandardCharsets.US_ASCII);
        if (unanswered == null) {
            unansweredSince = now;
        }
        unanswered = payload;
        delivery.ping(this, payload);
    }

    @Override
    void endDay(final long when, final long now) {
        end = when;
        final String event = "{\"e\":\"serverShutdown\",\"E\":" + now + "}";
        delivery.answer(
                this,
                route.combined()
                        ? "{\"stream\":\"!serverShutdown\",\"data\":" + event + "}"
                        : event);
    }
}
