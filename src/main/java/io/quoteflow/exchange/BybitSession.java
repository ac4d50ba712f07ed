package io.quoteflow.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.exchange.fault.FaultBoard;
import io.quoteflow.exchange.fault.FaultKind;
import io.quoteflow.journal.UntrustedJson;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A public connection of Bybit v5. */
final class BybitSession extends Session {
    /** Time without a message of the client after which it is dropped, ms. */
    static final long IDLE = 600_000;

    /** Largest number of characters of all topics of a connection. */
    static final int MOST_CHARACTERS = 21_000;

    /** Largest number of topics of a request for spot. */
    static final int MOST_SPOT_ARGS = 10;

    private static final ObjectMapper JSON = new ObjectMapper(UntrustedJson.PAYLOAD);
    private static final int DATA_FIRST_ONE_IN = 4;
    private static final int ID_PREFIX = 20;

    private final BybitTopics find;
    private final Delivery delivery;
    private final FaultBoard faults;
    private final ProtocolReport report;
    private final SplittableRandom random;
    private final boolean spot;
    private final String connectionId;
    private long heard;

    BybitSession(
            final long id,
            final String category,
            final String target,
            final long now,
            final ExchangeParts parts) {
        super(id, category, target, now);
        find = parts.bybit();
        delivery = parts.delivery();
        faults = parts.faults();
        report = parts.report();
        random = parts.random();
        spot = category.endsWith(".spot");
        connectionId = name(id, parts);
        heard = now;
    }

    /** Returns an id that looks like {@code d0m8k2qpfh6s37f1u4bg-1a}. */
    static String name(final long id, final ExchangeParts parts) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < ID_PREFIX; i++) {
            text.append(Character.forDigit(parts.random().nextInt(32), 32));
        }
        return text.append('-').append(Long.toString(id, 36)).toString();
    }

    @Override
    void text(final String text, final long now) {
        heard = now;
        final JsonNode request;
        try {
            request = JSON.readTree(text);
        } catch (final JsonProcessingException notJson) {
            report.add("connection " + id() + ": not JSON: " + text);
            answer(false, "Failed to decode incoming data:" + notJson.getOriginalMessage(), "", "");
            return;
        }
        final String requestId = request.path("req_id").asText("");
        final String operation = request.path("op").asText("");
        switch (operation) {
            case "ping" -> {
                if (!faults.takes(FaultKind.NO_PONG, this, "", now)) {
                    answer(true, "pong", requestId, operation);
                }
            }
            case "subscribe", "unsubscribe" -> change(request, operation, requestId, now);
            default -> {
                report.add("connection " + id() + ": unknown op: " + text);
                answer(false, "error:invalid op", requestId, operation);
            }
        }
    }

    private void change(
            final JsonNode request,
            final String operation,
            final String requestId,
            final long now) {
        final List<String> names = new ArrayList<>();
        request.path("args").forEach(name -> names.add(name.asText()));
        final boolean subscribes = operation.equals("subscribe");
        final String refusal = subscribes ? refusal(names) : "";
        if (!refusal.isEmpty()) {
            report.add("connection " + id() + ": " + refusal);
            answer(false, refusal, requestId, operation);
            return;
        }
        if (!subscribes) {
            names.forEach(this::unsubscribe);
            answer(true, spot ? operation : "", requestId, operation);
            return;
        }
        final List<ExchangeTopic> added = subscribe(names, now);
        // data can come before the acknowledgement of its own subscription
        final boolean dataFirst = random.nextInt(DATA_FIRST_ONE_IN) == 0;
        if (!dataFirst) {
            answer(true, spot ? operation : "", requestId, operation);
        }
        added.forEach(topic -> topic.greet(this, now));
        if (dataFirst) {
            answer(true, spot ? operation : "", requestId, operation);
        }
    }

    /** Returns why topics cannot be subscribed to; empty if they can. */
    private String refusal(final List<String> names) {
        if (names.isEmpty()) {
            return "error:invalid op";
        }
        if (spot && names.size() > MOST_SPOT_ARGS) {
            return "args size >" + MOST_SPOT_ARGS;
        }
        int characters = topics().keySet().stream().mapToInt(String::length).sum();
        for (final String name : names) {
            characters += name.length();
            if (topics().containsKey(name)) {
                return "error:already subscribed,topic:" + name;
            }
            if (find.find(category(), name) == null) {
                return "error:handler not found,topic:" + name;
            }
        }
        return characters > MOST_CHARACTERS ? "error:args length >" + MOST_CHARACTERS : "";
    }

    /** Adds topics, and returns those that will have data. */
    private List<ExchangeTopic> subscribe(final List<String> names, final long now) {
        final List<ExchangeTopic> added = new ArrayList<>();
        for (final String name : names) {
            final ExchangeTopic topic = find.find(category(), name);
            if (topics().putIfAbsent(name, topic) == null
                    && !faults.takes(FaultKind.ACK_ONLY, this, name, now)) {
                topic.add(this);
                added.add(topic);
            }
        }
        return added;
    }

    private void unsubscribe(final String name) {
        final ExchangeTopic topic = topics().remove(name);
        if (topic != null) {
            topic.remove(this);
        }
    }

    private void answer(
            final boolean success,
            final String message,
            final String requestId,
            final String operation) {
        final String json =
                "{\"success\":"
                        + success
                        + ",\"ret_msg\":"
                        + quoted(message)
                        + ",\"conn_id\":\""
                        + connectionId
                        + "\",\"req_id\":"
                        + quoted(requestId)
                        + ",\"op\":"
                        + quoted(operation)
                        + "}";
        delivery.answer(this, json);
    }

    private static String quoted(final String text) {
        return JSON.getNodeFactory().textNode(text).toString();
    }

    @Override
    void ping(final byte[] payload, final long now) {
        heard = now;
        delivery.pong(this, payload, now);
    }

    @Override
    void pong(final byte[] payload, final long now) {}

    @Override
    void tick(final long now) {
        if (now - heard >= IDLE) {
            report.add("connection " + id() + ": no ping in 10 min");
            delivery.close(this, CloseMode.CLOSE_FRAME, now);
        }
    }
}
