package io.quoteflow.gateway.bybit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.AccountSocket;
import io.quoteflow.gateway.account.HttpCall;
import io.quoteflow.gateway.account.OrderRequest;
import io.quoteflow.gateway.account.OrderRequest.Amend;
import io.quoteflow.gateway.account.OrderRequest.Cancel;
import io.quoteflow.gateway.account.OrderRequest.Place;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.Side;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

import static io.quoteflow.gateway.bybit.BybitFixtures.ACCOUNT;
import static io.quoteflow.gateway.bybit.BybitFixtures.LINEAR;
import static io.quoteflow.gateway.bybit.BybitFixtures.ORDER;
import static io.quoteflow.gateway.bybit.BybitFixtures.SPOT;
import static io.quoteflow.gateway.bybit.BybitFixtures.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests what is sent: signatures, BYBIT 5 and GATEWAY 3.9, and messages, GATEWAY 3.1 to 3.8. */
class BybitRequestsTest {
    private static final Credentials TEST = new Credentials("testKey", "testSecret");
    private static final SignedCalls CALLS = new SignedCalls(TEST);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long TIME = 1767225600000L;

    private static Place place(
            final InstrumentId instrument, final boolean immediate, final boolean reduceOnly) {
        return new Place(
                instrument,
                ORDER,
                Side.BUY,
                new BigDecimal("60000.1"),
                new BigDecimal("0.010"),
                immediate,
                reduceOnly);
    }

    private static Place place(final Side side, final String id, final String price) {
        return new Place(
                LINEAR, id, side, new BigDecimal(price), new BigDecimal("0.010"), false, false);
    }

    private static String sign(final HttpCall call) {
        return call.headers().get("X-BAPI-SIGN");
    }

    private static String body(final HttpCall call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }

    @Test
    void theDocumentedVectorsAreSigned() {
        assertThat(
                        sign(
                                CALLS.post(
                                        "/v5/x",
                                        "{\"category\":\"linear\",\"symbol\":\"BTCUSDT\"}",
                                        1658385579423L,
                                        5000)))
                .isEqualTo("c8e38d9ef656a5a3b0280cbead5ccf2c8d25a6a93ef07165a2161e0c3600bbb1");
        assertThat(sign(CALLS.get("/v5/x", "category=linear&symbol=BTCUSDT", 1658384314791L, 5000)))
                .isEqualTo("ddd6956c8b0dd1cb412a3d4bae2c23e1ad7fc86a4d645b250da719c44157d1e1");
        assertThat(TEST.sign("GET/realtime1662350400000"))
                .isEqualTo("d82912d8a1d0c58764aae6e6e2b5283ea9fccc2889ce0d0f1b5f0fc34548eb1e");
        assertThat(
                        sign(
                                CALLS.post(
                                        "/v5/order/create",
                                        "{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"side\":\"Buy\","
                                                + "\"orderType\":\"Limit\",\"qty\":\"0.010\","
                                                + "\"price\":\"60000.1\",\"timeInForce\":\"PostOnly\","
                                                + "\"positionIdx\":0,"
                                                + "\"orderLinkId\":\"qf-1a2b3c-b0-1\","
                                                + "\"reduceOnly\":false}",
                                        TIME,
                                        5000)))
                .isEqualTo("347822c1769afe90fdf98097cec7b42d26293ba01304c1eeaaebfcc8160681ee");
    }

    @Test
    void aCursorIsSignedAndSentAsItCame() {
        final String raw = "category=linear&limit=100&cursor=132766%3A2%2C132766%3A2";
        final HttpCall call = CALLS.get("/v5/execution/list", raw, TIME, 5000);
        assertThat(sign(call))
                .isEqualTo("fd4c1b37d07d09fb94a322fe4486c71d34fdff616947efd8f54f089e4db2be01");
        assertThat(call.target()).isEqualTo("/v5/execution/list?" + raw);
        assertThat(sign(CALLS.get("/x", raw.replace("%", "%25"), TIME, 5000)))
                .isEqualTo("a5736dcc58d1dea5506cf8e40928072b68281b4aed8b56d9b8873bd939463abe")
                .isNotEqualTo(sign(call));
        final HttpCall asked =
                ACCOUNT.call(
                        new AccountQuery.Executions(
                                "bybit.linear", TIME - 1, TIME, "132766%3A2%2C132766%3A2"),
                        TIME,
                        5000);
        assertThat(asked.target()).endsWith("&cursor=132766%3A2%2C132766%3A2");
        final String query = asked.target().substring(asked.target().indexOf('?') + 1);
        assertThat(sign(asked)).isEqualTo(TEST.sign(TIME + "testKey" + 5000 + query));
        assertThat(asked.headers())
                .containsEntry("X-BAPI-TIMESTAMP", Long.toString(TIME))
                .containsEntry("X-BAPI-RECV-WINDOW", "5000")
                .containsEntry("X-BAPI-API-KEY", "testKey");
    }

    @Test
    void connectionsAreAuthenticatedInTheDialectOfTheirSocket() {
        assertThat(ACCOUNT.authentication(AccountSocket.PRIVATE, "a-1", 1767225610000L))
                .isEqualTo(message("auth.private.request"));
        assertThat(ACCOUNT.authentication(AccountSocket.ORDERS, "a-2", 1767225610000L))
                .isEqualTo(message("auth.orders.request"));
        assertThat(ACCOUNT.ping("p-1")).isEqualTo(message("ping"));
    }

    @Test
    void everythingAboutTheAccountIsSubscribedTo() {
        assertThat(ACCOUNT.subscription("s-1", false))
                .isEqualTo(
                        "{\"req_id\":\"s-1\",\"op\":\"subscribe\",\"args\":"
                                + "[\"order\",\"execution\",\"position\",\"wallet\"]}");
        assertThat(ACCOUNT.subscription("s-1", true)).contains("\"dcp.future\"");
    }

    @Test
    void ordersOfLinearAreWrittenAsInTheDocuments() {
        assertThat(ACCOUNT.text("k3-00012", List.of(place(LINEAR, false, false)), TIME, 1500))
                .isEqualTo(message("order.create.request"));
        assertThat(
                        ACCOUNT.text(
                                "k3-00013",
                                List.of(
                                        new Amend(
                                                LINEAR,
                                                ORDER,
                                                new BigDecimal("60000.0"),
                                                new BigDecimal("0.014"))),
                                TIME + 100,
                                1500))
                .isEqualTo(message("order.amend.request"));
        assertThat(ACCOUNT.text("k3-00014", List.of(new Cancel(LINEAR, ORDER)), TIME + 200, 5000))
                .isEqualTo(message("order.cancel.request"));
    }

    /** The document's batch leaves out the window and what has a default. */
    @Test
    void aBatchHasAtLeastTheFieldsOfTheDocuments() throws JsonProcessingException {
        final JsonNode sent =
                JSON.readTree(
                        ACCOUNT.text(
                                "k3-00015",
                                List.of(
                                        place(Side.BUY, "qf-1a2b3c-b1-1", "59990.0"),
                                        place(Side.SELL, "qf-1a2b3c-s1-1", "60010.0")),
                                TIME + 300,
                                1500));
        final JsonNode documented = JSON.readTree(message("order.create-batch.request"));
        assertThat(sent.path("op")).isEqualTo(documented.path("op"));
        assertThat(sent.at("/header/X-BAPI-RECV-WINDOW").asText()).isEqualTo("1500");
        assertThat(sent.at("/args/0/category")).isEqualTo(documented.at("/args/0/category"));
        assertThat(sent.at("/args/0/request").size()).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            final JsonNode order = sent.at("/args/0/request/" + i);
            documented
                    .at("/args/0/request/" + i)
                    .properties()
                    .forEach(
                            field ->
                                    assertThat(order.get(field.getKey()))
                                            .as(field.getKey())
                                            .isEqualTo(field.getValue()));
        }
    }

    @Test
    void ordersOfSpotHaveNoPositionAndAFilter() {
        assertThat(body(ACCOUNT.call(List.of(place(SPOT, true, false)), TIME, 1500)))
                .isEqualTo(
                        "{\"category\":\"spot\",\"symbol\":\"BTCUSDT\",\"side\":\"Buy\","
                                + "\"orderType\":\"Limit\",\"qty\":\"0.010\",\"price\":\"60000.1\","
                                + "\"timeInForce\":\"IOC\",\"isLeverage\":0,\"orderFilter\":\"Order\","
                                + "\"orderLinkId\":\"qf-1a2b3c-b0-1\",\"smpType\":\"CancelMaker\"}");
        assertThat(body(ACCOUNT.call(List.of(new Cancel(SPOT, ORDER)), TIME, 1500)))
                .isEqualTo(
                        "{\"category\":\"spot\",\"symbol\":\"BTCUSDT\","
                                + "\"orderLinkId\":\"qf-1a2b3c-b0-1\",\"orderFilter\":\"Order\"}");
        assertThatThrownBy(() -> ACCOUNT.text("k", List.of(place(SPOT, false, true)), TIME, 1500))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reduceOnly does not exist on spot");
    }

    @Test
    void restTakesTheSameBodies() {
        final HttpCall call = ACCOUNT.call(List.of(place(LINEAR, false, true)), TIME, 1500);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.target()).isEqualTo("/v5/order/create");
        assertThat(body(call)).contains("\"reduceOnly\":true");
        assertThat(sign(call)).isEqualTo(TEST.sign(TIME + "testKey" + 1500 + body(call)));
        assertThat(
                        ACCOUNT.call(
                                        List.of(
                                                new Cancel(LINEAR, "qf-1"),
                                                new Cancel(LINEAR, "qf-2")),
                                        TIME,
                                        1500)
                                .target())
                .isEqualTo("/v5/order/cancel-batch");
    }

    @Test
    void numbersAreWrittenWithoutExponents() {
        final Place place =
                new Place(
                        LINEAR,
                        ORDER,
                        Side.SELL,
                        new BigDecimal("1E+3"),
                        new BigDecimal("1E-8"),
                        false,
                        false);
        assertThat(ACCOUNT.text("k", List.of(place), TIME, 1500))
                .contains("\"price\":\"1000\"")
                .contains("\"qty\":\"0.00000001\"")
                .contains("\"side\":\"Sell\"");
    }

    @Test
    void requestsThatDoNotBelongTogetherAreRefused() {
        final Cancel linear = new Cancel(LINEAR, "qf-1");
        final List<List<OrderRequest>> refused =
                List.of(
                        List.of(),
                        List.of(linear, new Cancel(SPOT, "qf-2")),
                        List.of(linear, place(LINEAR, false, false)),
                        Collections.nCopies(11, linear),
                        List.of(new Cancel(InstrumentId.parse("binance.spot.BTCUSDT"), "qf-1")),
                        List.of(new Cancel(InstrumentId.parse("bybit.inverse.BTCUSD"), "qf-1")));
        for (final List<OrderRequest> requests : refused) {
            assertThatThrownBy(() -> ACCOUNT.text("k", requests, TIME, 1500))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ACCOUNT.call(requests, TIME, 1500))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> ACCOUNT.text("k", List.of(linear), TIME, 0))
                .hasMessageContaining("receive window 0");
        assertThatThrownBy(() -> ACCOUNT.call(List.of(linear), TIME, -1))
                .hasMessageContaining("receive window -1");
    }

    @Test
    void queriesHaveThePathsOfTheDocuments() {
        assertThat(target(new AccountQuery.OpenOrders("bybit.linear", "USDT", "")))
                .isEqualTo("/v5/order/realtime?category=linear&settleCoin=USDT&limit=50");
        assertThat(target(new AccountQuery.OpenOrders("bybit.spot", null, "a%3A1")))
                .isEqualTo("/v5/order/realtime?category=spot&limit=50&cursor=a%3A1");
        assertThat(target(new AccountQuery.OneOrder(LINEAR, ORDER, false)))
                .isEqualTo(
                        "/v5/order/realtime?category=linear&symbol=BTCUSDT&orderLinkId=" + ORDER);
        assertThat(target(new AccountQuery.OneOrder(LINEAR, ORDER, true)))
                .isEqualTo("/v5/order/history?category=linear&symbol=BTCUSDT&orderLinkId=" + ORDER);
        assertThat(target(new AccountQuery.Executions("bybit.spot", 1, 2, "")))
                .isEqualTo("/v5/execution/list?category=spot&startTime=1&endTime=2&limit=100");
        assertThat(target(new AccountQuery.Positions("bybit.linear", LINEAR, null, "")))
                .isEqualTo("/v5/position/list?category=linear&symbol=BTCUSDT&limit=200");
        assertThat(target(new AccountQuery.Positions("bybit.linear", null, "USDC", "")))
                .isEqualTo("/v5/position/list?category=linear&settleCoin=USDC&limit=200");
        assertThat(target(new AccountQuery.Wallet()))
                .isEqualTo("/v5/account/wallet-balance?accountType=UNIFIED");
        assertThat(target(new AccountQuery.ServerTime())).isEqualTo("/v5/market/time");
        assertThat(target(new AccountQuery.KeyRights())).isEqualTo("/v5/user/query-api");
        assertThat(target(new AccountQuery.AccountMode())).isEqualTo("/v5/account/info");
        assertThat(target(new AccountQuery.PriceLimitAction()))
                .isEqualTo("/v5/account/user-setting-config");
        assertThat(target(new AccountQuery.DisconnectProtection()))
                .isEqualTo("/v5/account/query-dcp-info");
        assertThat(target(new AccountQuery.Collateral("USDT")))
                .isEqualTo("/v5/account/collateral-info?currency=USDT");
    }

    private static String target(final AccountQuery query) {
        final HttpCall call = ACCOUNT.call(query, TIME, 5000);
        assertThat(call.method()).isEqualTo("GET");
        assertThat(call.body()).isEmpty();
        return call.target();
    }

    @Test
    void settingsAreWrittenAsInTheDocuments() {
        assertThat(posted(new AccountQuery.SetLeverage(LINEAR, new BigDecimal("5"))))
                .isEqualTo(
                        "/v5/position/set-leverage {\"category\":\"linear\",\"symbol\":\"BTCUSDT\","
                                + "\"buyLeverage\":\"5\",\"sellLeverage\":\"5\"}");
        assertThat(posted(new AccountQuery.SetOneWay(LINEAR)))
                .isEqualTo(
                        "/v5/position/switch-mode"
                                + " {\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"mode\":0}");
        assertThat(posted(new AccountQuery.RefusePrices("bybit.linear")))
                .isEqualTo(
                        "/v5/account/set-limit-px-action"
                                + " {\"category\":\"linear\",\"modifyEnable\":false}");
        assertThat(posted(new AccountQuery.Protect("bybit.linear", 10)))
                .isEqualTo(
                        "/v5/order/disconnected-cancel-all"
                                + " {\"product\":\"DERIVATIVES\",\"timeWindow\":10}");
        assertThat(posted(new AccountQuery.Protect("bybit.spot", 3)))
                .endsWith(" {\"product\":\"SPOT\",\"timeWindow\":3}");
        assertThat(posted(new AccountQuery.CancelAll(LINEAR)))
                .isEqualTo("/v5/order/cancel-all {\"category\":\"linear\",\"symbol\":\"BTCUSDT\"}");
    }

    private static String posted(final AccountQuery query) {
        final HttpCall call = ACCOUNT.call(query, TIME, 5000);
        assertThat(call.method()).isEqualTo("POST");
        return call.target() + " " + body(call);
    }

    @Test
    void queriesThatTheVenueCannotAnswerAreRefused() {
        final List<AccountQuery> refused =
                List.of(
                        new AccountQuery.Executions("bybit.linear", 0, 604_800_001L, ""),
                        new AccountQuery.Executions("bybit.linear", 2, 1, ""),
                        new AccountQuery.OpenOrders("bybit.linear", "USDT", "a&limit=1"),
                        new AccountQuery.OpenOrders("bybit.linear", "USDT", "%zz"),
                        new AccountQuery.SetOneWay(InstrumentId.parse("binance.linear.BTCUSDT")));
        assertThat(refused)
                .allSatisfy(
                        query ->
                                assertThatThrownBy(() -> ACCOUNT.call(query, TIME, 5000))
                                        .isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void theDemoHasNoOrderSocketAndNoBatches() {
        final BybitAccount demo = new BybitAccount(TEST, Environment.DEMO);
        assertThat(demo.path(AccountSocket.ORDERS)).isNull();
        assertThat(demo.path(AccountSocket.PRIVATE)).startsWith("/v5/private?");
        assertThat(demo.batch()).isEqualTo(1);
        assertThat(ACCOUNT.path(AccountSocket.ORDERS)).startsWith("/v5/trade?");
        assertThat(ACCOUNT.batch()).isEqualTo(10);
        assertThat(Environment.FAKE.endpoint()).isNull();
        assertThat(Environment.TESTNET.endpoint().rest())
                .isEqualTo("https://api-testnet.bybit.com");
    }
}
