package io.quoteflow.exchange.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.exchange.account.AccountState;
import io.quoteflow.exchange.account.ExchangeCodes;
import io.quoteflow.exchange.account.ExchangeTime;
import io.quoteflow.exchange.fault.Fault;
import io.quoteflow.exchange.fault.FaultBoard;
import io.quoteflow.exchange.fault.FaultKind;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The REST requests of accounts. */
final class PrivateRest {
    private static final String ROOT = "/v5/";
    private static final String WINDOW = "5000";

    /** The operations on orders by path. */
    private static final Map<String, String> OPERATIONS =
            Map.of(
                    "/v5/order/create", "order.create",
                    "/v5/order/amend", "order.amend",
                    "/v5/order/cancel", "order.cancel",
                    "/v5/order/cancel-all", OrderOperations.CANCEL_ALL,
                    "/v5/order/create-batch", "order.create-batch",
                    "/v5/order/amend-batch", "order.amend-batch",
                    "/v5/order/cancel-batch", "order.cancel-batch");

    private final Function<String, ClientAccount> accounts;
    private final OrderOperations operations;
    private final StateQueries queries;
    private final AccountSettings settings;
    private final ExchangeTime time;
    private final FaultBoard faults;

    PrivateRest(
            final Function<String, ClientAccount> accounts,
            final OrderOperations operations,
            final StateQueries queries,
            final AccountSettings settings,
            final ExchangeTime time,
            final FaultBoard faults) {
        this.accounts = accounts;
        this.operations = operations;
        this.queries = queries;
        this.settings = settings;
        this.time = time;
        this.faults = faults;
    }

    /** Whether a path is one of an account. */
    static boolean has(final String path) {
        return path.startsWith(ROOT)
                && !path.startsWith("/v5/market/")
                && !path.startsWith("/v5/public/");
    }

    /** Returns the names that faults have for a path. */
    static List<String> names(final String path) {
        final String operation = OPERATIONS.get(path);
        return operation == null ? List.of(path) : List.of(path, operation, "rest/" + operation);
    }

    /**
     * Answers a request.
     *
     * @return null if there is no such path
     */
    RestReply answer(final RestCall call, final long now) {
        final ClientAccount account = accounts.apply(call.header("x-bapi-api-key"));
        final WireAnswer refusal = refusal(call, account, now);
        final WireAnswer answer =
                refusal == null || OPERATIONS.containsKey(call.path()) && isSigned(call, account)
                        ? permitted(call, account, now)
                        : refusal;
        return answer == null ? null : reply(answer, now);
    }

    private static boolean isSigned(final RestCall call, final ClientAccount account) {
        return account != null
                && RequestSignature.isOf(
                        account.secret(), call.header("x-bapi-sign"), signed(call));
    }

    private static String window(final RestCall call) {
        final String window = call.header("x-bapi-recv-window");
        return window.isEmpty() ? WINDOW : window;
    }

    /** Returns the bytes that a client signs. */
    private static byte[] signed(final RestCall call) {
        final String head =
                call.header("x-bapi-timestamp")
                        + call.header("x-bapi-api-key")
                        + call.header("x-bapi-recv-window");
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(
                call.method().equals("GET")
                        ? call.query().getBytes(StandardCharsets.UTF_8)
                        : call.body());
        return bytes.toByteArray();
    }

    /** Returns why a request is refused before it is looked at; null if it is not. */
    private WireAnswer refusal(final RestCall call, final ClientAccount account, final long now) {
        if (account == null) {
            return WireAnswer.refused(ExchangeCodes.KEY);
        }
        if (!isSigned(call, account)) {
            return WireAnswer.refused(ExchangeCodes.SIGN);
        }
        final long timestamp = millis(call.header("x-bapi-timestamp"));
        final long window = millis(window(call));
        return OrderCall.isTimely(timestamp, window, time.at(now))
                ? null
                : OrderCall.untimely(timestamp, window, time, now);
    }

    private static long millis(final String text) {
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : 0;
    }

    private WireAnswer permitted(final RestCall call, final ClientAccount account, final long now) {
        final String operation = OPERATIONS.get(call.path());
        if (call.method().equals("POST")) {
            final JsonNode body = body(call.body());
            if (body == null) {
                return WireAnswer.bad("body is not JSON");
            }
            return operation == null
                    ? forced(call, now, () -> settings.post(call.path(), account, body))
                    : operations.run(
                            account,
                            new OrderCall(
                                    "rest",
                                    -1,
                                    operation,
                                    millis(call.header("x-bapi-timestamp")),
                                    millis(window(call))),
                            body,
                            now);
        }
        return operation == null ? forced(call, now, () -> get(call, account, now)) : null;
    }

    private static JsonNode body(final byte[] body) {
        try {
            final JsonNode json = WireAnswer.JSON.readTree(body);
            return json.isObject() ? json : null;
        } catch (final IOException notJson) {
            return null;
        }
    }

    private WireAnswer forced(
            final RestCall call, final long now, final Supplier<WireAnswer> answer) {
        final ForcedCode forced = ForcedCode.take(faults, -1, List.of(call.path()), now);
        if (forced != null && !forced.accepted()) {
            return WireAnswer.refused(forced.code());
        }
        final WireAnswer made = answer.get();
        return forced == null ? made : WireAnswer.refused(forced.code());
    }

    private WireAnswer get(final RestCall call, final ClientAccount account, final long now) {
        final Query query = new Query(call.query());
        final AccountState state = account.state();
        final long server = time.at(now);
        final WireAnswer answer =
                switch (call.path()) {
                    case "/v5/order/realtime" -> queries.realtime(state, query, asOf(call, now));
                    case "/v5/order/history" ->
                            queries.history(state, query, asOf(call, now), server);
                    case "/v5/execution/list" ->
                            queries.executions(state, query, asOf(call, now), server);
                    case "/v5/position/list" -> queries.positions(state, query);
                    case "/v5/account/wallet-balance" -> queries.wallet(state);
                    default -> settings.get(call.path(), state, query);
                };
        if (answer == null) {
            return null;
        }
        final int granted = account.budgets().take(call.path(), query.text("category"), 1, now);
        final BudgetState left = account.budgets().state(call.path(), query.text("category"), now);
        return (granted == 0 ? WireAnswer.refused(ExchangeCodes.TOO_MANY) : answer).with(left);
    }

    /** Returns the time whose state is shown: an earlier one if a fault lets answers lag. */
    private long asOf(final RestCall call, final long now) {
        return faults.takesAny(FaultKind.LAG, -1, List.of(call.path()), now)
                ? now - Fault.millis(faults.valueOfLast())
                : now;
    }

    private RestReply reply(final WireAnswer answer, final long now) {
        final ObjectNode json = WireAnswer.JSON.createObjectNode();
        json.put("retCode", answer.code()).put("retMsg", answer.message());
        json.set("result", answer.result());
        json.set("retExtInfo", answer.extra());
        json.put("time", time.at(now));
        final Map<String, String> headers = new TreeMap<>();
        headers.put("Timenow", Long.toString(time.at(now)));
        if (answer.budget() != null) {
            headers.put("X-Bapi-Limit", Integer.toString(answer.budget().limit()));
            headers.put("X-Bapi-Limit-Status", Integer.toString(answer.budget().left()));
            headers.put("X-Bapi-Limit-Reset-Timestamp", Long.toString(answer.budget().reset()));
        }
        return new RestReply(headers, json.toString());
    }
}
