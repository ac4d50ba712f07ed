package io.quoteflow.exchange.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.exchange.fault.FaultKind;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A connection that tells a client about its account. */
final class PrivateConnection extends SignedConnection {
    private static final Set<String> PLAIN =
            Set.of("order", "execution", "execution.fast", "position", "wallet", "greeks");
    private static final Set<String> CATEGORIES = Set.of("linear", "spot", "inverse", "option");
    private static final Set<String> PROTECTION = Set.of("dcp.future", "dcp.spot", "dcp.option");

    private final PrivateHub hub;
    private final Set<String> topics = new LinkedHashSet<>();

    /** Topics that are acknowledged and have no data, because of a fault. */
    private final Set<String> silent = new LinkedHashSet<>();

    PrivateConnection(
            final long id,
            final String target,
            final String name,
            final ConnectionParts parts,
            final PrivateHub hub,
            final long now) {
        super(id, target, name, parts, now);
        this.hub = hub;
    }

    @Override
    public String category() {
        return "bybit.private";
    }

    /** Whether frames of a topic are sent to it. */
    boolean wants(final String topic) {
        return topics.contains(topic) && !silent.contains(topic);
    }

    /** Returns the topics that are subscribed to. */
    Set<String> topics() {
        return topics;
    }

    @Override
    void handle(final JsonNode request, final long now) {
        final String operation = text(request, "op");
        switch (operation) {
            case "ping" -> ping(request, now);
            case "auth" -> auth(request, now);
            case "subscribe", "unsubscribe" -> change(request, operation, now);
            default -> {
                parts().sink().report("connection " + id() + ": unknown op " + operation);
                answer(request, false, "error:invalid op", operation, now);
            }
        }
    }

    private void ping(final JsonNode request, final long now) {
        if (parts().faults().takes(FaultKind.NO_PONG, this, "", now)) {
            return;
        }
        final ObjectNode json = WireAnswer.JSON.createObjectNode();
        json.put("req_id", text(request, "req_id")).put("op", "pong");
        json.putArray("args").add(Long.toString(parts().time().at(now)));
        answer(List.of("ping"), json.put("conn_id", name()), now);
    }

    private void auth(final JsonNode request, final long now) {
        final int code = authorise(request.path("args"), now);
        answer(request, code == 0, code == 0 ? "" : "Params Error", "auth", now);
    }

    private void change(final JsonNode request, final String operation, final long now) {
        final List<String> names = new ArrayList<>();
        request.path("args").forEach(name -> names.add(name.asText()));
        final String refusal = refusal(names);
        if (!refusal.isEmpty()) {
            parts().sink().report("connection " + id() + ": " + refusal);
            answer(request, false, refusal, operation, now);
            return;
        }
        answer(request, true, "", operation, now);
        if (!operation.equals("subscribe")) {
            names.forEach(topics::remove);
            return;
        }
        for (final String name : names) {
            topics.add(name);
            if (parts().faults().takes(FaultKind.ACK_ONLY, this, name, now)) {
                silent.add(name);
            }
        }
        hub.subscribed(this, names, now);
    }

    private String refusal(final List<String> names) {
        if (account() == null) {
            return "Request not authorized";
        }
        if (names.isEmpty()) {
            return "error:invalid op";
        }
        boolean plain = false;
        boolean categorised = false;
        for (final String name : names) {
            if (PLAIN.contains(name)) {
                plain |= !name.equals("wallet");
            } else if (isCategorised(name)) {
                categorised = true;
            } else if (!PROTECTION.contains(name)) {
                return "error:handler not found,topic:" + name;
            }
        }
        return plain && categorised ? "error:all-in-one and categorised topics" : "";
    }

    private static boolean isCategorised(final String name) {
        final int dot = name.lastIndexOf('.');
        return dot > 0
                && CATEGORIES.contains(name.substring(dot + 1))
                && PLAIN.contains(name.substring(0, dot));
    }

    private void answer(
            final JsonNode request,
            final boolean success,
            final String message,
            final String operation,
            final long now) {
        final ObjectNode json = WireAnswer.JSON.createObjectNode();
        json.put("success", success).put("ret_msg", message).put("op", operation);
        final String requestId = text(request, "req_id");
        if (!requestId.isEmpty()) {
            json.put("req_id", requestId);
        }
        answer(List.of(operation, target() + "/" + operation), json.put("conn_id", name()), now);
    }
}
