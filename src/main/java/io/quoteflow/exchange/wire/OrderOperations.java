package io.quoteflow.exchange.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.exchange.account.AccountOrder;
import io.quoteflow.exchange.account.AccountState;
import io.quoteflow.exchange.account.ExchangeCodes;
import io.quoteflow.exchange.account.ExchangeTime;
import io.quoteflow.exchange.account.OrderDesk;
import io.quoteflow.exchange.account.OrderKey;
import io.quoteflow.exchange.account.OrderResult;
import io.quoteflow.exchange.account.OrderTerms;
import io.quoteflow.exchange.account.TruthRequest;
import io.quoteflow.exchange.fault.FaultBoard;
import io.quoteflow.exchange.fault.FaultKind;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Carries out the requests about orders, which are the same on the order socket and in REST. */
final class OrderOperations {
    static final Set<String> ALL =
            Set.of(
                    "order.create",
                    "order.amend",
                    "order.cancel",
                    "order.create-batch",
                    "order.amend-batch",
                    "order.cancel-batch");
    static final String CANCEL_ALL = "order.cancel-all";
    private static final Set<String> CATEGORIES = Set.of("linear", "spot");
    private static final int MOST_LINEAR = 20;
    private static final int MOST_SPOT = 10;

    private final OrderDesk desk;
    private final ExchangeTime time;
    private final FaultBoard faults;

    OrderOperations(final OrderDesk desk, final ExchangeTime time, final FaultBoard faults) {
        this.desk = desk;
        this.time = time;
        this.faults = faults;
    }

    /** Carries out a request. */
    WireAnswer run(
            final ClientAccount account,
            final OrderCall call,
            final JsonNode body,
            final long now) {
        if (!OrderCall.isTimely(call.timestamp(), call.window(), time.at(now))) {
            noteAll(account, call, body, ExchangeCodes.WINDOW, now);
            return OrderCall.untimely(call.timestamp(), call.window(), time, now);
        }
        final String category = body.path("category").asText("");
        if (!CATEGORIES.contains(category)) {
            noteAll(account, call, body, ExchangeCodes.PARAMETER, now);
            return WireAnswer.bad("Category is invalid");
        }
        final ForcedCode forced = ForcedCode.take(faults, call.connection(), call.names(), now);
        if (forced != null && !forced.accepted()) {
            noteAll(account, call, body, forced.code(), now);
            return WireAnswer.refused(forced.code());
        }
        final List<JsonNode> items = items(call, body);
        final int most = category.equals("spot") ? MOST_SPOT : MOST_LINEAR;
        if (items.isEmpty() || call.isBatch() && items.size() > most) {
            return WireAnswer.bad("request size invalid");
        }
        final int granted = account.budgets().take(call.operation(), category, items.size(), now);
        final Item context = new Item(account.state(), call, category, forced, now);
        final WireAnswer answer = answer(context, items, granted);
        final BudgetState left = account.budgets().state(call.operation(), category, now);
        return forced == null ? answer.with(left) : WireAnswer.refused(forced.code()).with(left);
    }

    /** What the orders of one request share. */
    private record Item(
            AccountState account, OrderCall call, String category, ForcedCode forced, long now) {}

    private static List<JsonNode> items(final OrderCall call, final JsonNode body) {
        if (!call.isBatch()) {
            return List.of(body);
        }
        final List<JsonNode> items = new ArrayList<>();
        body.path("request").forEach(items::add);
        return items;
    }

    private WireAnswer answer(final Item context, final List<JsonNode> items, final int granted) {
        if (!context.call().isBatch()) {
            if (granted == 0) {
                note(context, items.get(0), OrderResult.refused(ExchangeCodes.TOO_MANY), false);
                return WireAnswer.refused(ExchangeCodes.TOO_MANY);
            }
            if (context.call().operation().equals(CANCEL_ALL)) {
                return cancelAll(context, items.get(0));
            }
            final OrderResult result = one(context, items.get(0));
            return result.isAccepted()
                    ? WireAnswer.ok(ids(result))
                    : WireAnswer.refused(result.code(), result.message());
        }
        final WireAnswer answer = WireAnswer.ok();
        final ArrayNode list = answer.result().putArray("list");
        final ArrayNode codes = answer.extra().putArray("list");
        for (int i = 0; i < items.size(); i++) {
            final JsonNode item = items.get(i);
            OrderResult result = OrderResult.refused(ExchangeCodes.TOO_MANY);
            if (i < granted) {
                result = one(context, item);
            } else {
                note(context, item, result, false);
            }
            list.add(row(context, item, result));
            codes.addObject().put("code", result.code()).put("msg", result.message());
        }
        return answer;
    }

    private ObjectNode row(final Item context, final JsonNode item, final OrderResult result) {
        final ObjectNode row = WireAnswer.JSON.createObjectNode();
        row.put("category", context.category()).put("symbol", item.path("symbol").asText(""));
        row.put("orderId", result.orderId());
        row.put("orderLinkId", item.path("orderLinkId").asText(""));
        if (context.call().action().equals("create")) {
            final String created = Long.toString(time.at(context.now()));
            row.put("createAt", result.isAccepted() ? created : "");
        }
        return row;
    }

    private static ObjectNode ids(final OrderResult result) {
        return WireAnswer.JSON
                .createObjectNode()
                .put("orderId", result.orderId())
                .put("orderLinkId", result.orderLinkId());
    }

    private OrderResult one(final Item context, final JsonNode item) {
        if (context.call().action().equals("create")) {
            final OrderResult result = create(context, item);
            note(context, item, result, result.isAccepted());
            if (result.isAccepted()) {
                final List<String> names = new ArrayList<>(context.call().names());
                names.add("link/" + result.orderLinkId());
                fillAfter(
                        race(context, names),
                        context.account().order(result.orderId(), ""),
                        context.now());
            }
            return result;
        }
        final OrderKey key = key(context.category(), item);
        if (key.id().isEmpty() && key.link().isEmpty()) {
            final OrderResult result = bad("params error: OrderId or orderLinkId is required");
            note(context, item, result, false);
            return result;
        }
        final List<String> names = new ArrayList<>(context.call().names());
        names.add("link/" + key.link());
        final String race = race(context, names);
        final AccountOrder order = key.find(context.account());
        final boolean open = order != null && order.row().isOpen();
        if (open) {
            fillBefore(race, order, context.now());
        }
        if (open && race.equals("lost") && !order.row().isOpen()) {
            final OrderResult lost =
                    new OrderResult(0, "OK", order.row().id(), order.row().terms().link());
            desk.repeatFilled(order, context.now());
            note(context, item, lost, false);
            return lost;
        }
        final OrderResult result =
                context.call().action().equals("amend")
                        ? amend(context, key, item)
                        : desk.cancel(context.account(), key, context.now());
        note(context, item, result, result.isAccepted());
        if (race.equals("after") && open && order.row().isOpen()) {
            desk.fillHalf(order, context.now());
        }
        return result;
    }

    private String race(final Item context, final List<String> names) {
        return faults.takesAny(FaultKind.RACE, context.call().connection(), names, context.now())
                ? faults.valueOfLast()
                : "";
    }

    private void fillBefore(final String race, final AccountOrder order, final long now) {
        switch (race) {
            case "filled", "lost" -> desk.fill(order, order.row().leaves(), now);
            case "partial" -> desk.fillHalf(order, now);
            default -> {}
        }
    }

    private void fillAfter(final String race, final AccountOrder order, final long now) {
        if (!order.row().isOpen()) {
            return;
        }
        switch (race) {
            case "filled" -> desk.fill(order, order.row().leaves(), now);
            case "partial", "after" -> desk.fillHalf(order, now);
            case "rejected" -> {
                desk.fillHalf(order, now);
                desk.reject(order, now);
            }
            default -> {}
        }
    }

    static OrderKey key(final String category, final JsonNode item) {
        return new OrderKey(
                category,
                item.path("symbol").asText(""),
                item.path("orderId").asText(""),
                item.path("orderLinkId").asText(""));
    }

    private static OrderResult bad(final String message) {
        return OrderResult.refused(ExchangeCodes.PARAMETER, message);
    }

    private OrderResult create(final Item context, final JsonNode item) {
        final String wrong =
                context.account().isHedge() && context.category().equals("linear")
                        ? "position idx not match position mode"
                        : OrderFields.wrong(item);
        if (wrong != null) {
            return bad(wrong);
        }
        final OrderTerms terms = OrderFields.terms(context.category(), item);
        return desk.create(context.account(), terms, false, context.now());
    }

    private OrderResult amend(final Item context, final OrderKey key, final JsonNode item) {
        final BigDecimal qty = OrderFields.decimal(item.path("qty").asText(""));
        final BigDecimal price = OrderFields.decimal(item.path("price").asText(""));
        return qty == null && price == null
                ? bad("params error: nothing to amend")
                : desk.amend(context.account(), key, qty, price, context.now());
    }

    private WireAnswer cancelAll(final Item context, final JsonNode body) {
        final OrderFilter filter = OrderFilter.of(context.category(), body);
        if (filter == null) {
            note(context, body, bad("symbol"), false);
            return WireAnswer.bad("symbol, baseCoin or settleCoin is required");
        }
        final WireAnswer answer = WireAnswer.ok();
        final ArrayNode list = answer.result().putArray("list");
        for (final AccountOrder order : context.account().open()) {
            if (filter.has(order.row().terms())) {
                desk.cancel(order, "CancelByUser", context.now());
                list.addObject()
                        .put("orderId", order.row().id())
                        .put("orderLinkId", order.row().terms().link());
            }
        }
        answer.result().put("success", "1");
        note(context, body, new OrderResult(0, "OK", "", ""), true);
        return answer;
    }

    private void noteAll(
            final ClientAccount account,
            final OrderCall call,
            final JsonNode body,
            final int code,
            final long now) {
        final String category = body.path("category").asText("");
        final Item context = new Item(account.state(), call, category, null, now);
        items(call, body).forEach(item -> note(context, item, OrderResult.refused(code), false));
    }

    private void note(
            final Item context,
            final JsonNode item,
            final OrderResult result,
            final boolean accepted) {
        final OrderCall call = context.call();
        final String asked = item.path("orderId").asText("");
        context.account()
                .received(
                        new TruthRequest(
                                time.at(context.now()),
                                call.channel(),
                                call.action(),
                                context.category(),
                                item.path("symbol").asText(""),
                                item.path("orderLinkId").asText(""),
                                asked.isEmpty() ? result.orderId() : asked,
                                call.timestamp(),
                                call.window(),
                                context.forced() == null ? result.code() : context.forced().code(),
                                accepted));
    }
}
