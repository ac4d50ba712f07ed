package io.quoteflow.exchange.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.exchange.account.ExchangeCodes;
import io.quoteflow.exchange.fault.FaultKind;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** A connection that takes orders. */
final class TradeConnection extends SignedConnection {
    private static final int LONGEST_ID = 36;
    private static final int KEPT_IDS = 100_000;
    private static final long WINDOW = 5000;
    private static final int FRAMES_FIRST_ONE_IN = 4;

    private final OrderOperations operations;
    private final PrivateHub hub;
    private final SplittableRandom random;
    private final Set<String> requestIds = new LinkedHashSet<>();

    TradeConnection(
            final long id,
            final String target,
            final String name,
            final ConnectionParts parts,
            final OrderOperations operations,
            final PrivateHub hub,
            final SplittableRandom random,
            final long now) {
        super(id, target, name, parts, now);
        this.operations = operations;
        this.hub = hub;
        this.random = random;
    }

    @Override
    public String category() {
        return "bybit.trade";
    }

    @Override
    void handle(final JsonNode request, final long now) {
        final String operation = text(request, "op");
        switch (operation) {
            case "ping" -> ping(now);
            case "auth" -> {
                final int code = authorise(request.path("args"), now);
                final String message = code == ExchangeCodes.SIGN ? "Invalid sign" : message(code);
                final ObjectNode json = WireAnswer.JSON.createObjectNode();
                json.put("reqId", text(request, "reqId")).put("retCode", code);
                json.put("retMsg", message).put("op", "auth").put("connId", name());
                answer(List.of("auth", target() + "/auth"), json, now);
            }
            default -> order(request, operation, now);
        }
    }

    private static String message(final int code) {
        return ExchangeCodes.message(code);
    }

    private void ping(final long now) {
        if (parts().faults().takes(FaultKind.NO_PONG, this, "", now)) {
            return;
        }
        final ObjectNode json = WireAnswer.JSON.createObjectNode();
        json.put("retCode", 0).put("retMsg", "OK").put("op", "pong");
        json.putArray("data").add(Long.toString(parts().time().at(now)));
        answer(List.of("ping"), json.put("connId", name()), now);
    }

    private void order(final JsonNode request, final String operation, final long now) {
        final String requestId = text(request, "reqId");
        if (account() == null) {
            parts().sink().report("connection " + id() + ": " + operation + " before auth");
            answer(request, operation, WireAnswer.refused(ExchangeCodes.SIGN), now);
            return;
        }
        if (!OrderOperations.ALL.contains(operation)) {
            parts().sink().report("connection " + id() + ": unknown op " + operation);
            answer(request, operation, WireAnswer.refused(ExchangeCodes.BAD_OPERATION), now);
            return;
        }
        if (requestId.length() > LONGEST_ID || !isNew(requestId)) {
            parts().sink().report("connection " + id() + ": reqId " + requestId);
            answer(request, operation, WireAnswer.refused(ExchangeCodes.REPEATED_ID), now);
            return;
        }
        final OrderCall call =
                new OrderCall(
                        "ws",
                        id(),
                        operation,
                        number(request, "X-BAPI-TIMESTAMP", 0),
                        number(request, "X-BAPI-RECV-WINDOW", WINDOW));
        if (parts().faults().takesAny(FaultKind.FAIL_FRAME, id(), call.names(), now)) {
            fail(call, request, now);
            return;
        }
        final WireAnswer answer =
                operations.run(account(), call, request.path("args").path(0), now);
        final boolean framesFirst = random.nextInt(FRAMES_FIRST_ONE_IN) == 0;
        if (framesFirst) {
            hub.flush(now);
        }
        answer(request, operation, answer, now);
        if (!framesFirst) {
            hub.flush(now);
        }
    }

    /** Whether an id was not used by the last requests of the connection. */
    private boolean isNew(final String requestId) {
        if (requestIds.size() > KEPT_IDS) {
            requestIds.remove(requestIds.iterator().next());
        }
        return requestId.isEmpty() || requestIds.add(requestId);
    }

    /** Answers without the id of the request. */
    private void fail(final OrderCall call, final JsonNode request, final long now) {
        final boolean accepted = parts().faults().valueOfLast().equals("accepted");
        if (accepted) {
            operations.run(account(), call, request.path("args").path(0), now);
        }
        final ObjectNode json = WireAnswer.JSON.createObjectNode();
        json.put("success", false).put("ret_msg", "Params Error").put("op", call.operation());
        answer(call.names(), json.put("conn_id", name()), now);
        hub.flush(now);
    }

    private static long number(final JsonNode request, final String header, final long standard) {
        final String text = request.path("header").path(header).asText("");
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : standard;
    }

    private void answer(
            final JsonNode request,
            final String operation,
            final WireAnswer answer,
            final long now) {
        final ObjectNode json = WireAnswer.JSON.createObjectNode();
        json.put("reqId", text(request, "reqId")).put("retCode", answer.code());
        json.put("retMsg", answer.message()).put("op", operation);
        json.set("data", answer.result());
        json.set("retExtInfo", answer.extra());
        final ObjectNode header = json.putObject("header");
        if (answer.budget() != null) {
            header.put("X-Bapi-Limit", Integer.toString(answer.budget().limit()));
            header.put("X-Bapi-Limit-Status", Integer.toString(answer.budget().left()));
            header.put("X-Bapi-Limit-Reset-Timestamp", Long.toString(answer.budget().reset()));
        }
        header.put("Traceid", "%016x%016x".formatted(random.nextLong(), random.nextLong()));
        header.put("Timenow", Long.toString(parts().time().at(now)));
        answer(List.of(operation, "ws/" + operation), json.put("connId", name()), now);
    }
}
