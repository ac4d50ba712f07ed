package io.quoteflow.exchange.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.exchange.account.AccountState;
import io.quoteflow.exchange.account.Coins;
import io.quoteflow.exchange.account.ExecutionRow;
import io.quoteflow.exchange.account.HeldPosition;
import io.quoteflow.exchange.account.ListedMarket;
import io.quoteflow.exchange.account.MarginFigures;
import io.quoteflow.exchange.account.OrderRow;
import io.quoteflow.exchange.account.OrderTerms;
import io.quoteflow.exchange.account.PriceLimits;
import io.quoteflow.exchange.account.TruthExecution;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rows of orders, executions, positions and wallets as Bybit writes them. */
final class RowJson {
    private static final int DECIMALS = 16;

    private RowJson() {}

    static String plain(final BigDecimal number) {
        return number.signum() == 0 ? "0" : number.toPlainString();
    }

    /** Returns a number without zeros at its end. */
    private static String trimmed(final BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** Returns a row of an order, without its category. */
    static ObjectNode order(final OrderRow row) {
        final OrderTerms terms = row.terms();
        final boolean linear = terms.isLinear();
        final ObjectNode json = WireAnswer.JSON.createObjectNode();
        json.put("symbol", terms.symbol());
        json.put("orderId", row.id()).put("orderLinkId", terms.link()).put("blockTradeId", "");
        json.put("side", terms.side()).put("positionIdx", 0).put("orderStatus", row.status());
        json.put("cancelType", row.cancelType()).put("rejectReason", row.rejectReason());
        json.put("timeInForce", terms.timeInForce()).put("isLeverage", linear ? "" : "0");
        json.put("price", plain(terms.price())).put("qty", plain(terms.qty()));
        json.put("avgPrice", average(row)).put("leavesQty", plain(row.leaves()));
        json.put("leavesValue", trimmed(row.leaves().multiply(terms.price())));
        json.put("cumExecQty", plain(row.filled())).put("cumExecValue", trimmed(row.value()));
        json.put("cumExecFee", trimmed(row.fee()))
                .put("orderType", terms.market() ? "Market" : "Limit");
        json.put("stopOrderType", "").put("orderIv", "").put("triggerPrice", "");
        json.put("takeProfit", "").put("stopLoss", "").put("triggerBy", "").put("tpTriggerBy", "");
        json.put("slTriggerBy", "").put("triggerDirection", 0).put("placeType", "");
        json.put("lastPriceOnCreated", row.lastPrice()).put("closeOnTrigger", false);
        json.put("reduceOnly", terms.reduceOnly()).put("smpGroup", 0).put("smpType", "None");
        json.put("smpOrderId", "").put("slLimitPrice", "0").put("tpLimitPrice", "0");
        json.put("tpslMode", linear ? "UNKNOWN" : "").put("marketUnit", "");
        if (linear) {
            json.put("createType", "CreateByUser");
        }
        json.put("createdTime", Long.toString(row.created()));
        json.put("updatedTime", Long.toString(row.updated()));
        final ObjectNode fees = json.putObject("cumFeeDetail");
        if (row.filled().signum() > 0) {
            fees.put(row.feeCoin(), trimmed(row.fee()));
        }
        return json;
    }

    private static String average(final OrderRow row) {
        return row.filled().signum() == 0
                ? ""
                : trimmed(row.value().divide(row.filled(), DECIMALS, RoundingMode.HALF_EVEN));
    }

    /** Returns a row of an order as the stream has it. */
    static ObjectNode streamOrder(final OrderRow row) {
        final ObjectNode json = WireAnswer.JSON.createObjectNode();
        json.put("category", row.terms().category());
        json.setAll(order(row));
        json.put("feeCurrency", "").put("closedPnl", "0").put("slippageTolerance", "0");
        json.put("slippageToleranceType", "UNKNOWN").put("rpiTakerAccess", false);
        return json.put("rpiMatchedQty", "0");
    }

    /** Returns a row of an execution, without its category. */
    static ObjectNode execution(final ExecutionRow row) {
        final TruthExecution truth = row.truth();
        final ObjectNode json = WireAnswer.JSON.createObjectNode();
        json.put("symbol", truth.symbol()).put("closedSize", plain(row.closed()));
        json.put("execFee", trimmed(truth.fee())).put("execId", truth.execId());
        json.put("execPrice", plain(truth.price())).put("execQty", plain(truth.qty()));
        json.put("execType", truth.execType());
        json.put("execValue", trimmed(truth.price().multiply(truth.qty())));
        json.put("feeRate", plain(row.feeRate())).put("tradeIv", "").put("markIv", "");
        json.put("blockTradeId", "").put("markPrice", plain(row.mark())).put("indexPrice", "");
        json.put("underlyingPrice", "").put("leavesQty", plain(row.leaves()));
        json.put("orderId", truth.orderId()).put("orderLinkId", truth.orderLinkId());
        final OrderRow order = row.order();
        json.put("orderPrice", order == null ? "0" : plain(order.terms().price()));
        json.put("orderQty", order == null ? "0" : plain(order.terms().qty()));
        final String type = order != null && order.terms().market() ? "Market" : "Limit";
        json.put("orderType", order == null ? "UNKNOWN" : type);
        json.put("stopOrderType", "UNKNOWN").put("side", truth.side());
        json.put("execTime", Long.toString(truth.time())).put("isLeverage", "0");
        json.put("isMaker", truth.isMaker()).put("seq", row.sequence()).put("marketUnit", "");
        json.put("execPnl", trimmed(row.pnl()));
        json.put("createType", order == null ? "" : "CreateByUser").put("extraFees", "");
        return json.put("feeCurrency", order == null ? "" : truth.feeCoin());
    }

    /** Returns a row of an execution as the stream has it. */
    static ObjectNode streamExecution(final ExecutionRow row) {
        final ObjectNode json = WireAnswer.JSON.createObjectNode();
        json.put("category", row.truth().category());
        json.setAll(execution(row));
        return json;
    }

    /** Returns a row of {@code execution.fast}, which knows no client id of a maker. */
    static ObjectNode fastExecution(final ExecutionRow row) {
        final TruthExecution truth = row.truth();
        final ObjectNode json = WireAnswer.JSON.createObjectNode();
        json.put("category", truth.category()).put("symbol", truth.symbol());
        json.put("execId", truth.execId()).put("execPrice", plain(truth.price()));
        json.put("execQty", plain(truth.qty())).put("orderId", truth.orderId());
        json.put("isMaker", truth.isMaker());
        json.put("orderLinkId", truth.isMaker() ? "" : truth.orderLinkId());
        json.put("side", truth.side()).put("execTime", Long.toString(truth.time()));
        return json.put("seq", row.sequence());
    }

    /**
     * Returns a row of a position, without its category.
     *
     * @param entry name of the field of the average entry price
     */
    static ObjectNode position(
            final AccountState account,
            final String symbol,
            final ListedMarket market,
            final String entry) {
        final HeldPosition held = account.position(symbol);
        final BigDecimal mark = PriceLimits.mark(market);
        final int sign = held.size().signum();
        final String margin = plain(MarginFigures.ofPosition(account, symbol));
        final ObjectNode json = WireAnswer.JSON.createObjectNode();
        json.put("positionIdx", 0).put("tradeMode", 0).put("riskId", 1);
        json.put("riskLimitValue", "2000000").put("symbol", symbol);
        json.put("side", sign == 0 ? "" : sign > 0 ? "Buy" : "Sell");
        json.put("size", plain(held.size().abs())).put(entry, plain(held.entryPrice()));
        json.put("sessionAvgPrice", "").put("leverage", plain(account.leverage(symbol)));
        json.put("positionValue", trimmed(held.size().abs().multiply(held.entryPrice())));
        json.put("positionBalance", "0").put("markPrice", plain(mark));
        json.put("positionIM", margin).put("positionMM", "0").put("positionIMByMp", margin);
        json.put("positionMMByMp", "0").put("takeProfit", "").put("stopLoss", "");
        json.put("trailingStop", "0").put("unrealisedPnl", trimmed(held.unrealised(mark)));
        json.put("cumRealisedPnl", trimmed(held.realised()));
        json.put("curRealisedPnl", trimmed(held.realised())).put("createdTime", "1767000000000");
        json.put("updatedTime", Long.toString(held.updated())).put("tpslMode", "Full");
        json.put("liqPrice", "").put("bustPrice", "").put("positionStatus", "Normal");
        json.put("adlRankIndicator", 2).put("autoAddMargin", 0);
        json.put("leverageSysUpdatedTime", "").put("mmrSysUpdatedTime", "");
        json.put("seq", held.sequence()).put("isReduceOnly", false);
        return json.put("breakEvenPrice", "").put("openTime", 0);
    }

    /** Returns the whole wallet of an account. */
    static ObjectNode wallet(final AccountState account, final BigDecimal unrealised) {
        final ObjectNode json = WireAnswer.JSON.createObjectNode();
        final BigDecimal cash = account.balance("USDT");
        json.put("accountType", "UNIFIED").put("accountLTV", "0").put("accountIMRate", "0");
        json.put("accountMMRate", "0").put("accountIMRateByMp", "0").put("accountMMRateByMp", "0");
        json.put("totalEquity", trimmed(cash.add(unrealised)));
        json.put("totalWalletBalance", trimmed(cash));
        json.put("totalMarginBalance", trimmed(cash.add(unrealised)));
        final BigDecimal used = MarginFigures.used(account, "USDT");
        json.put("totalAvailableBalance", trimmed(cash.subtract(used)));
        json.put("totalPerpUPL", trimmed(unrealised)).put("totalInitialMargin", trimmed(used));
        json.put("totalMaintenanceMargin", "0").put("totalInitialMarginByMp", trimmed(used));
        json.put("totalMaintenanceMarginByMp", "0");
        final ArrayNode coins = json.putArray("coin");
        account.wallet()
                .forEach(
                        (coin, amount) ->
                                coins.add(
                                        coin(
                                                account,
                                                coin,
                                                amount,
                                                coin.equals("USDT")
                                                        ? unrealised
                                                        : BigDecimal.ZERO)));
        return json;
    }

    private static ObjectNode coin(
            final AccountState account,
            final String coin,
            final BigDecimal amount,
            final BigDecimal unrealised) {
        final ObjectNode json = WireAnswer.JSON.createObjectNode();
        json.put("coin", coin).put("equity", trimmed(amount.add(unrealised)));
        json.put("usdValue", trimmed(amount)).put("walletBalance", plain(amount));
        json.put("availableToWithdraw", "").put("availableToBorrow", "").put("borrowAmount", "0");
        json.put("accruedInterest", "0");
        json.put("totalOrderIM", trimmed(MarginFigures.ofOrders(account, coin)));
        json.put("totalPositionIM", trimmed(MarginFigures.ofPositions(account, coin)));
        json.put("totalPositionMM", "0").put("unrealisedPnl", trimmed(unrealised));
        BigDecimal realised = BigDecimal.ZERO;
        for (final String symbol : account.positions().keySet()) {
            if (Coins.quote(symbol).equals(coin)) {
                realised = realised.add(account.position(symbol).realised());
            }
        }
        json.put("cumRealisedPnl", trimmed(realised)).put("bonus", "0");
        json.put("collateralSwitch", true).put("marginCollateral", true);
        json.put("locked", plain(MarginFigures.locked(account, coin)));
        return json.put("spotHedgingQty", "0").put("spotBorrow", "0").put("colRes", "0");
    }
}
