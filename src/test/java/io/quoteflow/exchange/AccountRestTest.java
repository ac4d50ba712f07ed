package io.quoteflow.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.exchange.account.ExchangeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static io.quoteflow.exchange.AccountClient.KEY;
import static io.quoteflow.exchange.AccountClient.SECRET;
import static io.quoteflow.exchange.AccountClient.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the REST requests of accounts against GATEWAY 3.6 to 3.9. */
class AccountRestTest {
    private static final String OPEN = "category=linear&settleCoin=USDT&limit=50";

    private final AccountClient client = AccountClient.connected();

    private int code(final HttpAnswer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return AccountClient.json(answer.text()).path("retCode").asInt();
    }

    private int signedAt(final long timestamp, final String query, final String signed) {
        final String text = timestamp + KEY + "5000" + signed;
        return code(
                client.exchange()
                        .http(
                                "GET",
                                "/v5/execution/list",
                                query,
                                Map.of(
                                        "x-bapi-api-key",
                                        KEY,
                                        "x-bapi-timestamp",
                                        Long.toString(timestamp),
                                        "x-bapi-recv-window",
                                        "5000",
                                        "x-bapi-sign",
                                        AccountClient.sign(text)),
                                new byte[0],
                                client.now()));
    }

    @Test
    void theVectorsOfTheDesignAreTheSignatures() {
        final String cursor = "category=linear&limit=100&cursor=132766%3A2%2C132766%3A2";
        assertThat(AccountClient.sign("1767225600000testKey5000" + cursor))
                .isEqualTo("fd4c1b37d07d09fb94a322fe4486c71d34fdff616947efd8f54f089e4db2be01");
        assertThat(
                        AccountClient.sign(
                                "1658385579423testKey5000{\"category\":\"linear\",\"symbol\":\"BTCUSDT\"}"))
                .isEqualTo("c8e38d9ef656a5a3b0280cbead5ccf2c8d25a6a93ef07165a2161e0c3600bbb1");
        assertThat(signedAt(client.now(), cursor, cursor)).isZero();
        assertThat(signedAt(client.now(), cursor, cursor.replace("%", "%25"))).isEqualTo(10004);
        assertThat(signedAt(client.now(), cursor.replace("%", "%25"), cursor)).isEqualTo(10004);
    }

    @Test
    void theWindowIsOneSecondAheadAndNoMore() {
        final String query = "category=linear";
        assertThat(signedAt(client.now() - 5000, query, query)).isZero();
        assertThat(signedAt(client.now() - 5001, query, query)).isEqualTo(10002);
        assertThat(signedAt(client.now() + 999, query, query)).isZero();
        assertThat(signedAt(client.now() + 1000, query, query)).isEqualTo(10002);
    }

    @Test
    void strangersAreRefused() {
        final HttpAnswer none =
                client.exchange().http("GET", "/v5/order/realtime", OPEN, client.now());
        assertThat(code(none)).isEqualTo(10003);
        assertThat(
                        code(
                                client.exchange()
                                        .http(
                                                "POST",
                                                "/v5/order/create",
                                                "",
                                                Map.of(
                                                        "x-bapi-api-key",
                                                        KEY,
                                                        "x-bapi-timestamp",
                                                        Long.toString(client.now()),
                                                        "x-bapi-sign",
                                                        "00"),
                                                "{}".getBytes(StandardCharsets.UTF_8),
                                                client.now())))
                .isEqualTo(10004);
        assertThat(client.truth().received()).isEmpty();
    }

    @Test
    void ordersPassByRestToo() {
        final HttpAnswer answer =
                client.post("/v5/order/create", order("r-1", "Buy", client.price("Buy", 5), ""));
        assertThat(answer.headers())
                .containsEntry("X-Bapi-Limit", "10")
                .containsEntry("X-Bapi-Limit-Status", "9")
                .containsKey("X-Bapi-Limit-Reset-Timestamp");
        assertThat(answer.text())
                .startsWith("{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"orderId\":\"")
                .contains("\"orderLinkId\":\"r-1\"},\"retExtInfo\":{},\"time\":" + client.now());
        final String key = "{'category':'linear','symbol':'BTCUSDT','orderLinkId':'r-1'";
        assertThat(code(client.post("/v5/order/amend", key + ",'qty':'0.005'}"))).isZero();
        assertThat(code(client.post("/v5/order/cancel", key + "}"))).isZero();
        assertThat(code(client.post("/v5/order/cancel", "{'category':'linear'}"))).isEqualTo(10001);
        assertThat(code(client.post("/v5/order/create", "nonsense"))).isEqualTo(10001);
        assertThat(client.truth().received().stream().map(request -> request.action()))
                .containsExactly("create", "amend", "cancel", "cancel");
    }

    @Test
    void openOrdersComeInPages() {
        for (int i = 0; i < 7; i++) {
            client.create("o-" + i, i % 2 == 0 ? "Buy" : "Sell", price(i), "");
            client.advance(300);
        }
        final List<String> links = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            final JsonNode page =
                    client.result(
                            "/v5/order/realtime",
                            "category=linear&settleCoin=USDT&limit=3"
                                    + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.path("list").forEach(row -> links.add(row.path("orderLinkId").asText()));
            cursor = page.path("nextPageCursor").asText();
            assertThat(cursor).doesNotContain(":").doesNotContain(",");
            pages++;
        } while (!cursor.isEmpty());
        assertThat(links).containsExactly("o-6", "o-5", "o-4", "o-3", "o-2", "o-1", "o-0");
        assertThat(pages).isEqualTo(4);
        assertThat(
                        client.result("/v5/order/realtime", "category=linear&settleCoin=USDC")
                                .path("list"))
                .isEmpty();
        assertThat(code(client.get("/v5/order/realtime", "category=linear"))).isEqualTo(10001);
        assertThat(code(client.get("/v5/order/realtime", OPEN + "&cursor=a%253Ab")))
                .isEqualTo(10001);
    }

    private String price(final int i) {
        return client.price(i % 2 == 0 ? "Buy" : "Sell", 200 + i);
    }

    @Test
    void anOrderIsAskedForByItsIdAlsoWhenItHasEnded() {
        client.create("a-1", "Buy", client.price("Buy", 5), "");
        client.ask("order.cancel", "{'category':'linear','symbol':'BTCUSDT','orderLinkId':'a-1'}");
        final String one = "category=linear&orderLinkId=a-1";
        assertThat(
                        client.result("/v5/order/realtime", one)
                                .path("list")
                                .get(0)
                                .path("orderStatus")
                                .asText())
                .isEqualTo("Cancelled");
        assertThat(client.result("/v5/order/realtime", OPEN).path("list")).isEmpty();
        assertThat(client.result("/v5/order/realtime", OPEN + "&openOnly=1").path("list"))
                .hasSize(1);
        assertThat(client.result("/v5/order/history", one).path("list")).hasSize(1);
        client.fault("forget");
        assertThat(client.result("/v5/order/realtime", one).path("list")).isEmpty();
        client.clock(86_401_000);
        client.fault("clock=86401000");
        assertThat(client.result("/v5/order/history", one).path("list")).isEmpty();
    }

    @Test
    void fiveHundredEndedOrdersAreListed() {
        for (int i = 0; i < 502; i++) {
            client.advance(101);
            client.operate("order.create", order("h-" + i, "Buy", client.price("Sell", 3), ""));
        }
        assertThat(
                        client.result("/v5/order/realtime", "category=linear&orderLinkId=h-1")
                                .path("list"))
                .isEmpty();
        assertThat(
                        client.result("/v5/order/realtime", "category=linear&orderLinkId=h-2")
                                .path("list"))
                .hasSize(1);
        assertThat(
                        client.result("/v5/order/history", "category=linear&orderLinkId=h-1")
                                .path("list"))
                .hasSize(1);
        client.exchange().prune(client.now() + 1);
        assertThat(client.truth().orders()).isEmpty();
        assertThat(client.truth().received()).isEmpty();
    }

    @Test
    void executionsComeInPagesTheNewestFirst() {
        client.fault("same-time at=1s");
        for (int i = 0; i < 12; i++) {
            client.exchange()
                    .placeForeign(
                            KEY,
                            "linear",
                            "BTCUSDT",
                            "Buy",
                            new BigDecimal(client.price("Sell", 0)),
                            new BigDecimal("0.001"),
                            null,
                            client.now());
            client.advance(200);
        }
        final Set<String> ids = new HashSet<>();
        String cursor = "";
        long last = Long.MAX_VALUE;
        do {
            final JsonNode page =
                    client.result(
                            "/v5/execution/list",
                            "category=linear&limit=5"
                                    + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            for (final JsonNode row : page.path("list")) {
                assertThat(ids.add(row.path("execId").asText())).isTrue();
                assertThat(row.path("execTime").asLong()).isLessThanOrEqualTo(last);
                last = row.path("execTime").asLong();
            }
            cursor = page.path("nextPageCursor").asText();
        } while (!cursor.isEmpty());
        assertThat(ids).hasSize(12);
        assertThat(client.truth().executions().stream().map(each -> each.time()).distinct().count())
                .isLessThan(8);
        final long week = 7 * 24 * 3_600_000L;
        assertThat(
                        code(
                                client.get(
                                        "/v5/execution/list",
                                        "category=linear&startTime="
                                                + (client.now() - week - 1)
                                                + "&endTime="
                                                + client.now())))
                .isEqualTo(10001);
    }

    @Test
    void positionsAndWallets() {
        final JsonNode flat =
                client.result("/v5/position/list", "category=linear&symbol=BTCUSDT")
                        .path("list")
                        .get(0);
        assertThat(flat.path("side").asText("x")).isEmpty();
        assertThat(flat.path("size").asText()).isEqualTo("0");
        assertThat(flat.path("avgPrice").asText()).isEqualTo("0");
        assertThat(flat.path("positionIdx").asInt(-1)).isZero();
        assertThat(
                        client.result("/v5/position/list", "category=linear&settleCoin=USDT")
                                .path("list"))
                .isEmpty();
        final JsonNode wallet =
                client.result("/v5/account/wallet-balance", "accountType=UNIFIED")
                        .path("list")
                        .get(0);
        assertThat(wallet.path("accountType").asText()).isEqualTo("UNIFIED");
        assertThat(wallet.path("coin").findValuesAsText("walletBalance"))
                .containsExactly("100", "1000", "1000000");
    }

    @Test
    void settingsOfTheAccount() {
        final JsonNode setting = client.result("/v5/account/user-setting-config", "");
        assertThat(setting.path("lpaPerp").asBoolean(true)).isFalse();
        assertThat(setting.path("lpaSpot").asBoolean(true)).isFalse();
        assertThat(
                        code(
                                client.post(
                                        "/v5/account/set-limit-px-action",
                                        "{'category':'linear','modifyEnable':false}")))
                .isZero();
        assertThat(
                        client.result("/v5/account/user-setting-config", "")
                                .path("lpaPerp")
                                .asBoolean(false))
                .isTrue();
        final String leverage =
                "{'category':'linear','symbol':'BTCUSDT','buyLeverage':'5','sellLeverage':'5'}";
        assertThat(code(client.post("/v5/position/set-leverage", leverage))).isZero();
        assertThat(code(client.post("/v5/position/set-leverage", leverage))).isEqualTo(110043);
        assertThat(
                        code(
                                client.post(
                                        "/v5/position/switch-mode",
                                        "{'category':'linear','coin':'USDT','mode':0}")))
                .isEqualTo(110025);
        assertThat(client.result("/v5/account/info", "").path("marginMode").asText())
                .isEqualTo("REGULAR_MARGIN");
        assertThat(client.result("/v5/account/query-dcp-info", "").path("dcpInfos")).isEmpty();
        final JsonNode key = client.result("/v5/user/query-api", "");
        assertThat(key.path("readOnly").asInt(-1)).isZero();
        assertThat(key.path("permissions").path("Wallet")).isEmpty();
        assertThat(client.result("/v5/account/collateral-info", "").path("list")).hasSize(3);
        assertThat(client.result("/v5/account/collateral-info", "currency=BTC").path("list"))
                .hasSize(1);
        assertThat(client.get("/v5/account/nothing", "").status()).isEqualTo(404);
    }

    @Test
    void inHedgeModeASymbolHasTwoPositionsAndNoOrders() {
        final String hedge = "{'category':'linear','coin':'USDT','mode':3}";
        client.create("w-1", "Buy", client.price("Buy", 2000), "");
        assertThat(code(client.post("/v5/position/switch-mode", hedge))).isEqualTo(110028);
        client.post("/v5/order/cancel-all", "{'category':'linear','settleCoin':'USDT'}");
        assertThat(code(client.post("/v5/position/switch-mode", hedge))).isZero();
        assertThat(
                        client.result("/v5/position/list", "category=linear&symbol=BTCUSDT")
                                .findValuesAsText("positionIdx"))
                .containsExactly("1", "2");
        assertThat(client.create("w-2", "Buy", client.price("Buy", 2000), "")).isEqualTo(10001);
        assertThat(code(client.post("/v5/position/switch-mode", hedge.replace("3", "0")))).isZero();
        assertThat(client.create("w-2", "Buy", client.price("Buy", 2000), "")).isZero();
    }

    @Test
    void aKeyThatMayWithdrawSaysSo() {
        final AccountClient other =
                new AccountClient(
                        new ExchangeAccount(
                                KEY, SECRET, Map.of("USDT", BigDecimal.TEN), true, false));
        assertThat(
                        other.result("/v5/user/query-api", "")
                                .path("permissions")
                                .path("Wallet")
                                .toString())
                .contains("Withdraw");
        assertThat(ExchangeAccount.of(KEY, SECRET).toString()).doesNotContain(SECRET);
        assertThatThrownBy(() -> ExchangeAccount.of(KEY, " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Buy,0.0005,,10001",
        "Buy,0.010,0.05,10001",
        "Hold,0.010,,10001",
        "Buy,300.000,,110007",
        "Buy,0.010,'.reduce',110017"
    })
    void ordersThatBreakARuleAreRefused(
            final String side, final String qty, final String extra, final int code) {
        final String price =
                client.price("Buy", 5) + (extra != null && extra.equals("0.05") ? "5" : "");
        final String more = ".reduce".equals(extra) ? ",'reduceOnly':true" : "";
        final String body = order("x", side, price, more).replace("0.010", qty);
        assertThat(code(client.post("/v5/order/create", body))).isEqualTo(code);
        assertThat(client.truth().orders()).isEmpty();
    }

    @Test
    void pricesBeyondTheLimitAreMovedOrRefused() {
        final BigDecimal limit =
                new BigDecimal(
                        AccountClient.json(
                                        client.get(
                                                        "/v5/market/price-limit",
                                                        "category=linear&symbol=BTCUSDT")
                                                .text())
                                .path("result")
                                .path("buyLmt")
                                .asText());
        final String high =
                order("m-1", "Buy", limit.add(BigDecimal.TEN).toPlainString(), "")
                        .replace("PostOnly", "IOC");
        assertThat(code(client.post("/v5/order/create", high))).isZero();
        assertThat(client.truth().orders().get(0).price()).isEqualByComparingTo(limit);
        client.post(
                "/v5/account/set-limit-px-action", "{'category':'linear','modifyEnable':false}");
        assertThat(code(client.post("/v5/order/create", high.replace("m-1", "m-2"))))
                .isEqualTo(110003);
        assertThat(
                        code(
                                client.post(
                                        "/v5/order/create",
                                        high.replace("m-1", "m-3").replace("linear", "spot"))))
                .isEqualTo(170193);
    }

    @Test
    void cancelAllNamesWhatItCancels() {
        client.create("c-1", "Buy", client.price("Buy", 5), "");
        client.create("c-2", "Sell", client.price("Sell", 5), "");
        assertThat(code(client.post("/v5/order/cancel-all", "{'category':'linear'}")))
                .isEqualTo(10001);
        final JsonNode answer =
                AccountClient.json(
                        client.post(
                                        "/v5/order/cancel-all",
                                        "{'category':'linear','settleCoin':'USDT'}")
                                .text());
        assertThat(answer.path("result").path("list").findValuesAsText("orderLinkId"))
                .containsExactly("c-1", "c-2");
        assertThat(answer.path("result").path("success").asText()).isEqualTo("1");
        assertThat(client.truth().openOrders()).isEmpty();
    }
}
