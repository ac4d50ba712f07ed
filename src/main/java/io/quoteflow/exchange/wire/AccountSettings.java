package io.quoteflow.exchange.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.exchange.account.AccountState;
import io.quoteflow.exchange.account.ExchangeCodes;
import io.quoteflow.exchange.account.MarketDirectory;

import java.math.BigDecimal;

/** Answers what clients ask and set about their account and its key. */
final class AccountSettings {
    private static final int USERS = 100_000_000;
    private static final int LEAST_WINDOW = 3;
    private static final int MOST_WINDOW = 300;
    private static final int STANDARD_WINDOW = 10;
    private static final int HEDGE = 3;
    private static final int MODE_REFUSED = 110028;
    private static final BigDecimal MOST_LEVERAGE = new BigDecimal(100);

    private final MarketDirectory directory;

    AccountSettings(final MarketDirectory directory) {
        this.directory = directory;
    }

    /**
     * Answers a question.
     *
     * @return null if there is no such path
     */
    WireAnswer get(final String path, final AccountState account, final Query query) {
        final ObjectNode result = WireAnswer.JSON.createObjectNode();
        switch (path) {
            case "/v5/account/info" -> {
                result.put("marginMode", "REGULAR_MARGIN").put("updatedTime", "1767000000000");
                result.put("unifiedMarginStatus", 5).put("isMasterTrader", false);
                result.put("spotHedgingStatus", "OFF").put("smpGroup", 0);
                result.put("dcpStatus", account.dcpWindow() > 0 ? "ON" : "OFF");
                result.put("timeWindow", account.dcpWindow() / 1000);
            }
            case "/v5/account/user-setting-config" -> {
                result.put("lpaSpot", account.movesPrices(false));
                result.put("lpaPerp", !account.movesPrices(true));
            }
            case "/v5/account/query-dcp-info" -> {
                final ArrayNode infos = result.putArray("dcpInfos");
                if (account.dcpWindow() > 0) {
                    infos.addObject()
                            .put("product", "DERIVATIVES")
                            .put("dcpStatus", "ON")
                            .put("timeWindow", Long.toString(account.dcpWindow() / 1000));
                }
            }
            case "/v5/account/collateral-info" -> {
                final ArrayNode list = result.putArray("list");
                final String asked = query.text("currency");
                account.wallet().keySet().stream()
                        .filter(coin -> asked.isEmpty() || asked.equals(coin))
                        .forEach(coin -> list.add(collateral(coin)));
            }
            case "/v5/user/query-api" -> key(result, account);
            default -> {
                return null;
            }
        }
        return WireAnswer.ok(result);
    }

    /** Returns a number for an account, the same in every run. */
    private static int user(final AccountState account) {
        return USERS + account.settings().key().hashCode() % USERS;
    }

    private static ObjectNode collateral(final String coin) {
        final ObjectNode row = WireAnswer.JSON.createObjectNode();
        row.put("currency", coin).put("hourlyBorrowRate", "0.00000077");
        row.put("maxBorrowingAmount", "0").put("freeBorrowingLimit", "0");
        row.put("freeBorrowAmount", "0").put("borrowAmount", "0").put("availableToBorrow", "0");
        row.put("borrowable", false).put("borrowUsageRate", "0").put("marginCollateral", true);
        return row.put("collateralSwitch", true).put("collateralRatio", "0.95");
    }

    private static void key(final ObjectNode result, final AccountState account) {
        result.put("id", "16651472").put("note", "").put("apiKey", account.settings().key());
        result.put("readOnly", 0).put("secret", "");
        final ObjectNode permissions = result.putObject("permissions");
        permissions.putArray("ContractTrade").add("Order").add("Position");
        permissions.putArray("Spot").add("SpotTrade");
        final ArrayNode wallet = permissions.putArray("Wallet");
        if (account.settings().withdraw()) {
            wallet.add("AccountTransfer").add("SubMemberTransfer").add("Withdraw");
        }
        permissions.putArray("Options");
        permissions.putArray("Derivatives").add("DerivativesTrade");
        permissions.putArray("Exchange");
        result.putArray("ips").add("*");
        result.put("type", 1).put("deadlineDay", 88).put("expiredAt", "2027-05-15T03:13:24Z");
        result.put("createdAt", "2026-02-15T03:13:24Z").put("unified", 0).put("uta", 1);
        result.put("userID", user(account)).put("inviterID", 0).put("vipLevel", "No VIP");
        result.put("mktMakerLevel", "0").put("affiliateID", 0).put("isMaster", true);
    }

    /**
     * Changes a setting.
     *
     * @return null if there is no such path
     */
    WireAnswer post(final String path, final ClientAccount client, final JsonNode body) {
        final AccountState account = client.state();
        return switch (path) {
            case "/v5/account/set-limit-px-action" -> limitAction(account, body);
            case "/v5/position/set-leverage" -> leverage(account, body);
            case "/v5/position/switch-mode" -> mode(account, body);
            case "/v5/order/disconnected-cancel-all" -> protection(account, body);
            default -> null;
        };
    }

    private static WireAnswer limitAction(final AccountState account, final JsonNode body) {
        final String category = body.path("category").asText("");
        if (!body.path("modifyEnable").isBoolean()) {
            return WireAnswer.bad("modifyEnable invalid");
        }
        switch (category) {
            case "linear", "inverse" ->
                    account.movesPrices(true, body.path("modifyEnable").asBoolean());
            case "spot" -> account.movesPrices(false, body.path("modifyEnable").asBoolean());
            default -> {
                return WireAnswer.bad("Category is invalid");
            }
        }
        return WireAnswer.ok();
    }

    private WireAnswer leverage(final AccountState account, final JsonNode body) {
        final String symbol = body.path("symbol").asText("");
        final String buy = body.path("buyLeverage").asText("");
        final BigDecimal leverage = OrderFields.decimal(buy);
        if (!body.path("category").asText("").equals("linear")
                || directory.find("linear", symbol) == null) {
            return WireAnswer.bad("symbol invalid");
        }
        if (leverage == null
                || !buy.equals(body.path("sellLeverage").asText(""))
                || leverage.compareTo(BigDecimal.ONE) < 0
                || leverage.compareTo(MOST_LEVERAGE) > 0) {
            return WireAnswer.bad("leverage invalid");
        }
        return account.leverage(symbol, leverage)
                ? WireAnswer.ok()
                : WireAnswer.refused(ExchangeCodes.LEVERAGE_SAME);
    }

    private static WireAnswer mode(final AccountState account, final JsonNode body) {
        final int mode = body.path("mode").asInt(-1);
        if (mode != 0 && mode != HEDGE) {
            return WireAnswer.bad("mode invalid");
        }
        if (account.isHedge() == (mode == HEDGE)) {
            return WireAnswer.refused(ExchangeCodes.MODE_SAME);
        }
        if (!account.isFlat()) {
            return WireAnswer.refused(
                    MODE_REFUSED, "You have existing positions or orders: mode not changed");
        }
        account.hedge(mode == HEDGE);
        return WireAnswer.ok();
    }

    private static WireAnswer protection(final AccountState account, final JsonNode body) {
        if (!account.settings().dcp()) {
            return WireAnswer.refused(ExchangeCodes.PERMISSION);
        }
        final int window = body.path("timeWindow").asInt(STANDARD_WINDOW);
        if (window < LEAST_WINDOW || window > MOST_WINDOW) {
            return WireAnswer.bad("timeWindow invalid");
        }
        if (body.path("product").asText("OPTIONS").equals("DERIVATIVES")) {
            account.dcpWindow(window * 1000L);
        }
        return new WireAnswer(
                0,
                "success",
                WireAnswer.JSON.createObjectNode(),
                WireAnswer.JSON.createObjectNode(),
                null);
    }
}
