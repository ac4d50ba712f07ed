package io.quoteflow.gateway.bybit;

import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.AccountQuery.AccountMode;
import io.quoteflow.gateway.account.AccountQuery.CancelAll;
import io.quoteflow.gateway.account.AccountQuery.Collateral;
import io.quoteflow.gateway.account.AccountQuery.DisconnectProtection;
import io.quoteflow.gateway.account.AccountQuery.Executions;
import io.quoteflow.gateway.account.AccountQuery.KeyRights;
import io.quoteflow.gateway.account.AccountQuery.OneOrder;
import io.quoteflow.gateway.account.AccountQuery.OpenOrders;
import io.quoteflow.gateway.account.AccountQuery.Positions;
import io.quoteflow.gateway.account.AccountQuery.PriceLimitAction;
import io.quoteflow.gateway.account.AccountQuery.Protect;
import io.quoteflow.gateway.account.AccountQuery.RefusePrices;
import io.quoteflow.gateway.account.AccountQuery.ServerTime;
import io.quoteflow.gateway.account.AccountQuery.SetLeverage;
import io.quoteflow.gateway.account.AccountQuery.SetOneWay;
import io.quoteflow.gateway.account.AccountQuery.Wallet;
import io.quoteflow.gateway.account.HttpCall;
import io.quoteflow.market.InstrumentId;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Writes the requests of {@link AccountQuery}. */
final class QueryCalls {
    /** Longest time between the ends of a query for executions, ms. */
    private static final long LONGEST_SPAN = 7 * 24 * 3_600_000L;

    /** What may stand in a query without being encoded, so that a cursor can be sent as it came. */
    private static final Pattern CURSOR =
            Pattern.compile("([A-Za-z0-9._~:,=+/@!*;-]|%[0-9A-Fa-f]{2}){0,2000}");

    private final SignedCalls calls;

    QueryCalls(final SignedCalls calls) {
        this.calls = calls;
    }

    /** Whether a cursor can be sent as it came. */
    static boolean isCursor(final String cursor) {
        return CURSOR.matcher(cursor).matches();
    }

    /** Returns the venue's category of a query for rows; empty for other queries. */
    static String category(final AccountQuery query) {
        if (query instanceof OpenOrders orders) {
            return bare(orders.category());
        }
        if (query instanceof OneOrder order) {
            return order.instrument().category();
        }
        if (query instanceof Executions executions) {
            return bare(executions.category());
        }
        return query instanceof Positions positions ? bare(positions.category()) : "";
    }

    /** Returns the cursor that a query begins at; empty if there is none. */
    static String cursor(final AccountQuery query) {
        if (query instanceof OpenOrders orders) {
            return orders.cursor();
        }
        if (query instanceof Executions executions) {
            return executions.cursor();
        }
        return query instanceof Positions positions ? positions.cursor() : "";
    }

    /** Takes {@code bybit.linear} and {@code linear}. */
    private static String bare(final String category) {
        return category.substring(category.lastIndexOf('.') + 1);
    }

    /**
     * Returns the request.
     *
     * @throws IllegalArgumentException if the query cannot be asked
     */
    HttpCall of(final AccountQuery query, final long timestamp, final long window) {
        if (query instanceof ServerTime) {
            return SignedCalls.open("/v5/market/time");
        }
        if (!query.isReadOnly()) {
            return change(query, timestamp, window);
        }
        final String path = path(query);
        return calls.get(path, parameters(query), timestamp, window);
    }

    private static String path(final AccountQuery query) {
        if (query instanceof OpenOrders) {
            return "/v5/order/realtime";
        }
        if (query instanceof OneOrder order) {
            return order.history() ? "/v5/order/history" : "/v5/order/realtime";
        }
        if (query instanceof Executions) {
            return "/v5/execution/list";
        }
        if (query instanceof Positions) {
            return "/v5/position/list";
        }
        if (query instanceof Wallet) {
            return "/v5/account/wallet-balance";
        }
        if (query instanceof KeyRights) {
            return "/v5/user/query-api";
        }
        if (query instanceof AccountMode) {
            return "/v5/account/info";
        }
        if (query instanceof PriceLimitAction) {
            return "/v5/account/user-setting-config";
        }
        if (query instanceof DisconnectProtection) {
            return "/v5/account/query-dcp-info";
        }
        if (query instanceof Collateral) {
            return "/v5/account/collateral-info";
        }
        throw unknown(query);
    }

    private static String parameters(final AccountQuery query) {
        if (query instanceof OpenOrders orders) {
            final String coin =
                    orders.coin() == null ? "" : "&settleCoin=" + encoded(orders.coin());
            return "category="
                    + encoded(category(query))
                    + coin
                    + "&limit=50"
                    + cursorOf(orders.cursor());
        }
        if (query instanceof OneOrder order) {
            return "category="
                    + RequestBodies.category(order.instrument())
                    + "&symbol="
                    + encoded(order.instrument().symbol())
                    + "&orderLinkId="
                    + encoded(order.id());
        }
        if (query instanceof Executions executions) {
            return executions(executions);
        }
        if (query instanceof Positions positions) {
            final String which =
                    positions.instrument() == null
                            ? "&settleCoin=" + encoded(positions.coin())
                            : "&symbol=" + encoded(positions.instrument().symbol());
            return "category="
                    + encoded(category(query))
                    + which
                    + "&limit=200"
                    + cursorOf(positions.cursor());
        }
        if (query instanceof Wallet) {
            return "accountType=UNIFIED";
        }
        return query instanceof Collateral collateral
                ? "currency=" + encoded(collateral.coin())
                : "";
    }

    private static String executions(final Executions query) {
        if (query.until() < query.from() || query.until() - query.from() > LONGEST_SPAN) {
            throw new IllegalArgumentException(
                    "executions from "
                            + query.from()
                            + " until "
                            + query.until()
                            + ": at most 7 days can be asked for");
        }
        return "category="
                + encoded(category(query))
                + "&startTime="
                + query.from()
                + "&endTime="
                + query.until()
                + "&limit=100"
                + cursorOf(query.cursor());
    }

    /** The venue encodes cursors itself. They go back as they came. */
    private static String cursorOf(final String cursor) {
        if (!isCursor(cursor)) {
            throw new IllegalArgumentException("the cursor cannot be part of a query");
        }
        return cursor.isEmpty() ? "" : "&cursor=" + cursor;
    }

    private HttpCall change(final AccountQuery query, final long timestamp, final long window) {
        if (query instanceof SetLeverage set) {
            final String leverage = set.leverage().toPlainString();
            return calls.post(
                    "/v5/position/set-leverage",
                    instrument(set.instrument())
                            + ",\"buyLeverage\":\""
                            + leverage
                            + "\",\"sellLeverage\":\""
                            + leverage
                            + "\"}",
                    timestamp,
                    window);
        }
        if (query instanceof SetOneWay set) {
            return calls.post(
                    "/v5/position/switch-mode",
                    instrument(set.instrument()) + ",\"mode\":0}",
                    timestamp,
                    window);
        }
        if (query instanceof RefusePrices refuse) {
            return calls.post(
                    "/v5/account/set-limit-px-action",
                    "{\"category\":\"" + bare(refuse.category()) + "\",\"modifyEnable\":false}",
                    timestamp,
                    window);
        }
        if (query instanceof Protect protect) {
            final boolean spot = bare(protect.category()).equals("spot");
            return calls.post(
                    "/v5/order/disconnected-cancel-all",
                    "{\"product\":\""
                            + (spot ? "SPOT" : "DERIVATIVES")
                            + "\",\"timeWindow\":"
                            + protect.seconds()
                            + "}",
                    timestamp,
                    window);
        }
        if (query instanceof CancelAll all) {
            return calls.post(
                    "/v5/order/cancel-all", instrument(all.instrument()) + "}", timestamp, window);
        }
        throw unknown(query);
    }

    private static String instrument(final InstrumentId instrument) {
        return "{\"category\":\""
                + RequestBodies.category(instrument)
                + "\",\"symbol\":\""
                + instrument.symbol()
                + "\"";
    }

    private static IllegalArgumentException unknown(final AccountQuery query) {
        return new IllegalArgumentException("unknown query " + query.getClass().getSimpleName());
    }

    private static String encoded(final String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
