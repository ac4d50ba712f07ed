package io.quoteflow.exchange.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.exchange.account.AccountOrder;
import io.quoteflow.exchange.account.AccountState;
import io.quoteflow.exchange.account.Coins;
import io.quoteflow.exchange.account.ExecutionRow;
import io.quoteflow.exchange.account.HeldPosition;
import io.quoteflow.exchange.account.ListedMarket;
import io.quoteflow.exchange.account.MarketDirectory;
import io.quoteflow.exchange.account.OrderRow;
import io.quoteflow.exchange.account.PriceLimits;
import io.quoteflow.exchange.account.WireStatus;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Answers what clients ask about orders, executions, positions and wallets. */
final class StateQueries {
    private static final int MOST_CLOSED = 500;
    private static final long DAY = 24 * 3_600_000L;
    private static final long WEEK = 7 * DAY;
    private static final int MOST_ORDERS = 50;
    private static final int ORDERS = 20;
    private static final int MOST_EXECUTIONS = 100;
    private static final int EXECUTIONS = 50;

    private final MarketDirectory directory;

    StateQueries(final MarketDirectory directory) {
        this.directory = directory;
    }

    /** An order of an answer: its number and its state. */
    private record Listed(long number, OrderRow row) {}

    private static final Comparator<Listed> NEWEST_ORDER =
            Comparator.comparingLong((Listed each) -> each.row().created())
                    .thenComparingLong(Listed::number)
                    .reversed();

    /** Equal times come in the order of their ids, which is none. */
    private static final Comparator<ExecutionRow> NEWEST_EXECUTION =
            Comparator.comparingLong((ExecutionRow each) -> each.truth().time())
                    .thenComparing(each -> each.truth().execId())
                    .reversed();

    private static boolean isCategory(final String category) {
        return category.equals("linear") || category.equals("spot");
    }

    /** Returns the orders of a category as they were, or the one that is asked for by id. */
    private static List<Listed> orders(
            final AccountState account, final Query query, final long asOf) {
        final String id = query.text("orderId");
        final String link = query.text("orderLinkId");
        final List<Listed> found = new ArrayList<>();
        if (!id.isEmpty() || !link.isEmpty()) {
            final AccountOrder order = account.order(id, link);
            if (order != null) {
                add(found, order, query.text("category"), asOf);
            }
            return found;
        }
        final OrderFilter filter = OrderFilter.of(query.text("category"), query::text);
        for (final AccountOrder order : account.orders()) {
            if (filter == null || filter.has(order.row().terms())) {
                add(found, order, query.text("category"), asOf);
            }
        }
        return found;
    }

    private static void add(
            final List<Listed> found,
            final AccountOrder order,
            final String category,
            final long asOf) {
        final OrderRow row = order.rowAt(asOf);
        if (row != null && row.terms().category().equals(category)) {
            found.add(new Listed(order.number(), row));
        }
    }

    private static boolean asksForOne(final Query query) {
        return !query.text("orderId").isEmpty() || !query.text("orderLinkId").isEmpty();
    }

    /**
     * Returns open orders, or recently closed ones.
     *
     * @param asOf the time whose state is shown, ms of the caller's clock
     */
    WireAnswer realtime(final AccountState account, final Query query, final long asOf) {
        final String category = query.text("category");
        if (!isCategory(category)) {
            return WireAnswer.bad("Category is invalid");
        }
        if (!asksForOne(query) && OrderFilter.of(category, query::text) == null) {
            return WireAnswer.bad("symbol, baseCoin or settleCoin is required");
        }
        final List<Listed> all = orders(account, query, asOf);
        all.removeIf(each -> account.isForgotten(account.order(each.row().id(), "")));
        final List<Listed> open = new ArrayList<>();
        final List<Listed> closed = new ArrayList<>();
        all.forEach(each -> (each.row().isOpen() ? open : closed).add(each));
        closed.sort(NEWEST_ORDER);
        final List<Listed> recent =
                new ArrayList<>(closed.subList(0, Math.min(MOST_CLOSED, closed.size())));
        if (asksForOne(query)) {
            recent.removeIf(each -> isOld(account, each));
            open.addAll(recent);
            return page(open, query);
        }
        return page(query.number("openOnly", 0) == 1 ? recent : open, query);
    }

    /** Whether so many newer orders of the category have ended that this one is not listed. */
    private static boolean isOld(final AccountState account, final Listed closed) {
        return account.orders().stream()
                        .filter(order -> order.number() > closed.number() && !order.row().isOpen())
                        .map(order -> order.row().terms().category())
                        .filter(closed.row().terms().category()::equals)
                        .count()
                >= MOST_CLOSED;
    }

    /** Returns closed orders: for a day those without fills, for two years the others. */
    WireAnswer history(
            final AccountState account, final Query query, final long asOf, final long server) {
        final String category = query.text("category");
        if (!isCategory(category)) {
            return WireAnswer.bad("Category is invalid");
        }
        final TimeSpan span = TimeSpan.of(query, server, WEEK);
        if (span == null) {
            return WireAnswer.bad("the time range is longer than 7 days");
        }
        final List<Listed> shown = new ArrayList<>();
        for (final Listed each : orders(account, query, asOf)) {
            final OrderRow row = each.row();
            final boolean kept =
                    row.filled().signum() > 0
                            || row.status().equals(WireStatus.FILLED)
                            || row.updated() > server - DAY;
            if (!row.isOpen() && kept && (asksForOne(query) || span.has(row.created()))) {
                shown.add(each);
            }
        }
        return page(shown, query);
    }

    private static WireAnswer page(final List<Listed> orders, final Query query) {
        final int limit = query.number("limit", ORDERS);
        if (limit < 1 || limit > MOST_ORDERS) {
            return WireAnswer.bad("limit invalid");
        }
        orders.sort(NEWEST_ORDER);
        final int from = from(query, orders.stream().map(each -> each.row().id()).toList());
        if (from < 0) {
            return WireAnswer.bad("cursor invalid");
        }
        final int to = (int) Math.min(orders.size(), (long) from + limit);
        final ObjectNode result = WireAnswer.JSON.createObjectNode();
        final ArrayNode list = result.putArray("list");
        orders.subList(from, to).forEach(each -> list.add(RowJson.order(each.row())));
        result.put("nextPageCursor", to == from ? "" : cursor(orders.get(to - 1).row()));
        result.put("category", query.text("category"));
        return WireAnswer.ok(result);
    }

    private static String cursor(final OrderRow last) {
        final String one = last.id() + "%3A" + last.created();
        return one + "%2C" + one;
    }

    /** Returns where a page begins: behind the id that its cursor names; -1 for a bad cursor. */
    private static int from(final Query query, final List<String> ids) {
        final String cursor = query.text("cursor");
        if (cursor.isEmpty()) {
            return 0;
        }
        final int colon = cursor.indexOf(':');
        return colon < 0 || cursor.indexOf('%') >= 0
                ? -1
                : ids.indexOf(cursor.substring(0, colon)) + 1;
    }

    /** Returns executions, the newest first. */
    WireAnswer executions(
            final AccountState account, final Query query, final long asOf, final long server) {
        final String category = query.text("category");
        final int limit = query.number("limit", EXECUTIONS);
        if (!isCategory(category)) {
            return WireAnswer.bad("Category is invalid");
        }
        if (limit < 1 || limit > MOST_EXECUTIONS) {
            return WireAnswer.bad("limit invalid");
        }
        final TimeSpan span = TimeSpan.of(query, server, WEEK);
        if (span == null) {
            return WireAnswer.bad("the time range is longer than 7 days");
        }
        final List<ExecutionRow> shown = new ArrayList<>();
        for (final ExecutionRow row : account.executions()) {
            if (row.since() <= asOf && isAskedFor(row, query, category, span)) {
                shown.add(row);
            }
        }
        shown.sort(NEWEST_EXECUTION);
        final int from =
                from(query, shown.stream().map(row -> Long.toString(row.number())).toList());
        if (from < 0) {
            return WireAnswer.bad("cursor invalid");
        }
        final int to = (int) Math.min(shown.size(), (long) from + limit);
        final ObjectNode result = WireAnswer.JSON.createObjectNode();
        result.put("nextPageCursor", to == from ? "" : cursor(shown.get(to - 1)));
        result.put("category", category);
        final ArrayNode list = result.putArray("list");
        shown.subList(from, to).forEach(row -> list.add(RowJson.execution(row)));
        return WireAnswer.ok(result);
    }

    private static String cursor(final ExecutionRow last) {
        final String one = last.number() + "%3A2";
        return one + "%2C" + one;
    }

    private static boolean isAskedFor(
            final ExecutionRow row, final Query query, final String category, final TimeSpan span) {
        final String id = query.text("orderId");
        final String link = query.text("orderLinkId");
        if (!id.isEmpty() || !link.isEmpty()) {
            return id.isEmpty()
                    ? link.equals(row.truth().orderLinkId())
                    : id.equals(row.truth().orderId());
        }
        final String symbol = query.text("symbol");
        final String type = query.text("execType");
        return row.truth().category().equals(category)
                && (symbol.isEmpty() || symbol.equals(row.truth().symbol()))
                && (type.isEmpty() || type.equals(row.truth().execType()))
                && span.has(row.truth().time());
    }

    /** Returns positions: of a symbol also a flat one, of a coin only those with a size. */
    WireAnswer positions(final AccountState account, final Query query) {
        if (!query.text("category").equals("linear")) {
            return WireAnswer.bad("Category is invalid");
        }
        final String symbol = query.text("symbol");
        final String settle = query.text("settleCoin");
        if (symbol.isEmpty() && settle.isEmpty()) {
            return WireAnswer.bad("symbol or settleCoin is required");
        }
        if (!symbol.isEmpty() && directory.find("linear", symbol) == null) {
            return WireAnswer.bad("symbol invalid");
        }
        final ObjectNode result = WireAnswer.JSON.createObjectNode();
        final ArrayNode list = result.putArray("list");
        if (!symbol.isEmpty()) {
            list.add(position(account, symbol));
            if (account.isHedge()) {
                ((ObjectNode) list.get(0)).put("positionIdx", 1);
                list.add(position(account, symbol).put("positionIdx", 2));
            }
        } else {
            for (final String each : account.positions().keySet()) {
                final HeldPosition held = account.position(each);
                if (held.size().signum() != 0 && Coins.quote(each).equals(settle)) {
                    list.add(position(account, each));
                }
            }
        }
        result.put("nextPageCursor", "").put("category", "linear");
        return WireAnswer.ok(result);
    }

    private ObjectNode position(final AccountState account, final String symbol) {
        return RowJson.position(account, symbol, directory.find("linear", symbol), "avgPrice");
    }

    WireAnswer wallet(final AccountState account) {
        final ObjectNode result = WireAnswer.JSON.createObjectNode();
        result.putArray("list").add(RowJson.wallet(account, unrealised(account)));
        return WireAnswer.ok(result);
    }

    /** Returns the profit of all positions that is not realised. */
    BigDecimal unrealised(final AccountState account) {
        BigDecimal sum = BigDecimal.ZERO;
        for (final String symbol : account.positions().keySet()) {
            final ListedMarket market = directory.find("linear", symbol);
            if (market != null) {
                sum = sum.add(account.position(symbol).unrealised(PriceLimits.mark(market)));
            }
        }
        return sum;
    }
}
