package io.quoteflow.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;

import static io.quoteflow.exchange.AccountClient.PRIVATE;
import static io.quoteflow.exchange.AccountClient.START;
import static io.quoteflow.exchange.AccountClient.TRADE;
import static io.quoteflow.exchange.AccountClient.order;
import static org.assertj.core.api.Assertions.assertThat;

/** Tests the private connection and the one of orders against GATEWAY 3.1 to 3.5. */
class OrderSocketTest {
    private final AccountClient client = AccountClient.connected();

    @Test
    void authorisationAnswersInTheDialectOfTheConnection() {
        client.open(5, "/v5/private?max_active_time=30s");
        client.open(6, "/v5/trade");
        client.text(5, AccountClient.auth("req_id", client.now() + 1));
        client.text(6, AccountClient.auth("reqId", client.now() + 1));
        assertThat(client.texts(5).get(0).toString())
                .startsWith(
                        "{\"success\":true,\"ret_msg\":\"\",\"op\":\"auth\",\"req_id\":\"a-1\",\"conn_id\":");
        assertThat(client.texts(6).get(0).toString())
                .startsWith(
                        "{\"reqId\":\"a-1\",\"retCode\":0,\"retMsg\":\"OK\",\"op\":\"auth\",\"connId\":");
        client.text(6, AccountClient.auth("reqId", client.now() + 1));
        assertThat(client.texts(6).get(0).path("retCode").asInt()).isEqualTo(20001);
    }

    @Test
    void expiresIsANumberOrATextAndInTheFuture() {
        client.open(6, "/v5/trade");
        client.text(6, AccountClient.auth("reqId", client.now()));
        assertThat(client.texts(6).get(0).path("retCode").asInt()).isEqualTo(10004);
        final long expires = client.now() + 1000;
        client.text(
                6,
                AccountClient.auth("reqId", expires)
                        .replace("," + expires + ",", ",'" + expires + "',"));
        assertThat(client.texts(6).get(0).path("retCode").asInt()).isZero();
    }

    @Test
    void aBadSignatureIsRefused() {
        client.open(5, "/v5/private");
        client.open(6, "/v5/trade");
        final String bad = "{'op':'auth','args':['testKey',1900000000000,'ab']}";
        client.text(5, bad);
        client.text(6, bad);
        assertThat(client.texts(5).get(0).path("success").asBoolean(true)).isFalse();
        assertThat(client.texts(6).get(0).path("retMsg").asText()).isEqualTo("Invalid sign");
        client.text(6, "{'op':'auth','args':['otherKey',1900000000000,'ab']}");
        assertThat(client.texts(6).get(0).path("retCode").asInt()).isEqualTo(10003);
    }

    @Test
    void theVectorsOfTheDesignAreTheSignatures() {
        assertThat(AccountClient.sign("GET/realtime1767225610000"))
                .isEqualTo("6db03dcb8f03f86f8a05b1b0be4ed4699ccae42cc6b4b379aa017dff83c97f26");
        assertThat(AccountClient.sign("GET/realtime1662350400000"))
                .isEqualTo("d82912d8a1d0c58764aae6e6e2b5283ea9fccc2889ce0d0f1b5f0fc34548eb1e");
    }

    @Test
    void noOrderPassesBeforeAuthorisation() {
        client.open(6, "/v5/trade");
        client.text(
                6,
                "{'reqId':'x','header':{'X-BAPI-TIMESTAMP':'"
                        + client.now()
                        + "'},'op':'order.create','args':["
                        + order("qf-1", "Buy", client.price("Buy", 5), "")
                        + "]}");
        assertThat(client.texts(6).get(0).path("retCode").asInt()).isEqualTo(10004);
        assertThat(client.truth().received()).isEmpty();
        assertThat(client.exchange().status(client.now()).violations()).isEqualTo(1);
        client.open(7, "/v5/private");
        client.text(7, "{'op':'subscribe','args':['order']}");
        assertThat(client.texts(7).get(0).path("success").asBoolean(true)).isFalse();
    }

    @Test
    void pingsHaveTheFormsOfTheirConnections() {
        client.text(PRIVATE, "{'req_id':'p1','op':'ping'}");
        client.text(TRADE, "{'op':'ping'}");
        assertThat(client.texts(PRIVATE).get(0).toString())
                .startsWith(
                        "{\"req_id\":\"p1\",\"op\":\"pong\",\"args\":[\""
                                + client.now()
                                + "\"],\"conn_id\":");
        assertThat(client.texts(TRADE).get(0).toString())
                .startsWith(
                        "{\"retCode\":0,\"retMsg\":\"OK\",\"op\":\"pong\",\"data\":[\""
                                + client.now()
                                + "\"],\"connId\":");
    }

    @Test
    void aCreateIsReceivedAndThenNew() {
        final String price = client.price("Buy", 5);
        final String id = client.operate("order.create", order("qf-1", "Buy", price, ""));
        final JsonNode answer = client.texts(TRADE).get(0);
        assertThat(answer.path("reqId").asText()).isEqualTo(id);
        assertThat(answer.path("retCode").asInt()).isZero();
        assertThat(answer.path("data").path("orderLinkId").asText()).isEqualTo("qf-1");
        assertThat(answer.path("data").path("orderId").asText()).hasSize(36);
        assertThat(answer.path("retExtInfo").isObject()).isTrue();
        final JsonNode header = answer.path("header");
        assertThat(header.path("X-Bapi-Limit").asText()).isEqualTo("10");
        assertThat(header.path("X-Bapi-Limit-Status").asText()).isEqualTo("9");
        assertThat(header.path("Timenow").asText()).isEqualTo(Long.toString(client.now()));
        final List<JsonNode> rows = client.rows("order");
        assertThat(rows).hasSize(1);
        final JsonNode row = rows.get(0);
        assertThat(row.path("category").asText()).isEqualTo("linear");
        assertThat(row.path("orderStatus").asText()).isEqualTo("New");
        assertThat(row.path("cancelType").asText()).isEqualTo("UNKNOWN");
        assertThat(row.path("rejectReason").asText()).isEqualTo("EC_NoError");
        assertThat(row.path("price").asText()).isEqualTo(price);
        assertThat(row.path("leavesQty").asText()).isEqualTo("0.010");
        assertThat(row.path("cumExecQty").asText()).isEqualTo("0");
        assertThat(row.path("avgPrice").asText()).isEmpty();
        assertThat(client.truth().openOrders()).hasSize(1);
        assertThat(client.truth().received().get(0).action()).isEqualTo("create");
        assertThat(client.truth().received().get(0).channel()).isEqualTo("ws");
        assertThat(client.truth().received().get(0).timestamp()).isEqualTo(client.now());
    }

    @Test
    void aClientIdIsUsedOnce() {
        assertThat(client.create("qf-1", "Buy", client.price("Buy", 5), "")).isZero();
        assertThat(client.create("qf-1", "Buy", client.price("Buy", 6), "")).isEqualTo(110072);
        assertThat(
                        client.ask(
                                        "order.cancel",
                                        "{'category':'linear','symbol':'BTCUSDT','orderLinkId':'qf-1'}")
                                .path("retCode")
                                .asInt())
                .isZero();
        assertThat(client.create("qf-1", "Buy", client.price("Buy", 5), "")).isEqualTo(110072);
    }

    @Test
    void anAmendKeepsTheIdsAndCountsAll() {
        client.create("qf-1", "Buy", client.price("Buy", 5), "");
        final String id = client.truth().orders().get(0).orderId();
        client.rows("order");
        final String price = client.price("Buy", 9);
        final String amend =
                "{'category':'linear','symbol':'BTCUSDT','orderLinkId':'qf-1','qty':'0.014','price':'"
                        + price
                        + "'}";
        assertThat(client.ask("order.amend", amend).path("data").path("orderId").asText())
                .isEqualTo(id);
        final JsonNode row = client.rows("order").get(0);
        assertThat(row.path("orderStatus").asText()).isEqualTo("New");
        assertThat(row.path("qty").asText()).isEqualTo("0.014");
        assertThat(row.path("price").asText()).isEqualTo(price);
        assertThat(client.ask("order.amend", amend).path("retCode").asInt()).isEqualTo(10001);
    }

    @Test
    void aCancelIsToldByAFrame() {
        client.create("qf-1", "Buy", client.price("Buy", 5), "");
        client.rows("order");
        final String key = "{'category':'linear','symbol':'BTCUSDT','orderLinkId':'qf-1'}";
        assertThat(client.ask("order.cancel", key).path("retCode").asInt()).isZero();
        final JsonNode row = client.rows("order").get(0);
        assertThat(row.path("orderStatus").asText()).isEqualTo("Cancelled");
        assertThat(row.path("cancelType").asText()).isEqualTo("CancelByUser");
        assertThat(row.path("rejectReason").asText()).isEqualTo("EC_PerCancelRequest");
        assertThat(row.path("leavesQty").asText()).isEqualTo("0");
        assertThat(client.ask("order.cancel", key).path("retCode").asInt()).isEqualTo(110010);
        assertThat(client.ask("order.cancel", key.replace("qf-1", "qf-2")).path("retCode").asInt())
                .isEqualTo(110001);
    }

    @Test
    void aRequestOutsideItsWindowIsRefused() {
        final String late = order("qf-1", "Buy", client.price("Buy", 5), "");
        final long sent = client.now();
        client.advance(2000);
        client.text(
                TRADE,
                "{'reqId':'w','header':{'X-BAPI-TIMESTAMP':'"
                        + sent
                        + "','X-BAPI-RECV-WINDOW':'1999'},'op':'order.create','args':["
                        + late
                        + "]}");
        assertThat(client.texts(TRADE).get(0).path("retCode").asInt()).isEqualTo(10002);
        client.text(
                TRADE,
                "{'reqId':'v','header':{'X-BAPI-TIMESTAMP':'"
                        + (client.now() + 1000)
                        + "','X-BAPI-RECV-WINDOW':'1999'},'op':'order.create','args':["
                        + late
                        + "]}");
        assertThat(client.texts(TRADE).get(0).path("retCode").asInt()).isEqualTo(10002);
        assertThat(client.truth().orders()).isEmpty();
        assertThat(client.truth().received())
                .allSatisfy(request -> assertThat(request.code()).isEqualTo(10002))
                .hasSize(2);
    }

    @Test
    void aBatchHasTwoListsByPosition() {
        final String batch =
                "{'category':'linear','request':[%s,%s,%s]}"
                        .formatted(
                                order("b-1", "Buy", client.price("Buy", 5), ""),
                                order("b-1", "Buy", client.price("Buy", 6), ""),
                                order("b-2", "Sell", client.price("Sell", 5), ""));
        final JsonNode answer = client.ask("order.create-batch", batch);
        assertThat(answer.path("retCode").asInt()).isZero();
        assertThat(answer.path("data").path("list").findValuesAsText("orderLinkId"))
                .containsExactly("b-1", "b-1", "b-2");
        assertThat(answer.path("retExtInfo").path("list").findValuesAsText("code"))
                .containsExactly("0", "110072", "0");
        assertThat(answer.path("data").path("list").get(1).path("orderId").asText()).isEmpty();
        assertThat(answer.path("data").path("list").get(1).path("createAt").asText()).isEmpty();
        assertThat(client.truth().received()).hasSize(3);
    }

    @Test
    void theBudgetOfASecondIsTen() {
        for (int i = 0; i < 10; i++) {
            assertThat(client.create("r-" + i, "Buy", client.price("Buy", 5 + i), "")).isZero();
        }
        assertThat(client.create("r-x", "Buy", client.price("Buy", 30), "")).isEqualTo(10006);
        client.advance(1000);
        assertThat(client.create("r-x", "Buy", client.price("Buy", 30), "")).isZero();
    }

    @Test
    void requestIdsAreUnique() {
        for (final int code : new int[] {0, 20006}) {
            client.text(
                    TRADE,
                    "{'reqId':'same','header':{'X-BAPI-TIMESTAMP':'"
                            + client.now()
                            + "'},'op':'order.create','args':["
                            + order("same-" + code, "Buy", client.price("Buy", 5), "")
                            + "]}");
            assertThat(client.texts(TRADE).get(0).path("retCode").asInt()).isEqualTo(code);
        }
        client.operate("order.explode", "{}");
        assertThat(client.texts(TRADE).get(0).path("retCode").asInt()).isEqualTo(10404);
    }

    @Test
    void aPostOnlyOrderThatWouldTakeEnds() {
        assertThat(client.create("p-1", "Buy", client.price("Sell", 3), "")).isZero();
        final JsonNode linear = client.rows("order").get(0);
        assertThat(linear.path("orderStatus").asText()).isEqualTo("Cancelled");
        assertThat(linear.path("rejectReason").asText()).isEqualTo("EC_PostOnlyWillTakeLiquidity");
        assertThat(linear.path("cancelType").asText()).isEqualTo("UNKNOWN");
        client.ask(
                "order.create",
                order("p-2", "Buy", client.price("Sell", 3), "").replace("linear", "spot"));
        assertThat(client.rows("order").get(0).path("orderStatus").asText()).isEqualTo("Rejected");
        assertThat(client.truth().executions()).isEmpty();
    }

    @Test
    void anImmediateOrderTakesAndItsRestEnds() {
        final String taker =
                order("i-1", "Buy", client.price("Sell", 0), "")
                        .replace("PostOnly", "IOC")
                        .replace("0.010", "400.000");
        final BigDecimal before = client.truth().wallet("USDT");
        assertThat(client.ask("order.create", taker).path("retCode").asInt()).isEqualTo(110007);
        client.ask("order.create", taker.replace("400.000", "60.000"));
        final List<JsonNode> frames = client.texts(PRIVATE);
        assertThat(frames.stream().map(frame -> frame.path("topic").asText()))
                .contains("order", "execution", "position", "wallet");
        final var executions = client.truth().executions();
        assertThat(executions).hasSize(1);
        final var order = client.truth().orders().get(0);
        assertThat(order.status()).isEqualTo("Cancelled");
        assertThat(order.cumExecQty()).isEqualTo(executions.get(0).qty());
        assertThat(executions.get(0).isMaker()).isFalse();
        assertThat(executions.get(0).fee())
                .isEqualByComparingTo(
                        executions
                                .get(0)
                                .price()
                                .multiply(executions.get(0).qty())
                                .multiply(new BigDecimal("0.00055")));
        assertThat(client.truth().position("linear", "BTCUSDT"))
                .isEqualByComparingTo(order.cumExecQty());
        assertThat(client.truth().wallet("USDT"))
                .isEqualByComparingTo(before.subtract(executions.get(0).fee()));
    }

    @Test
    void silentConnectionsAreDropped() {
        client.open(5, "/v5/private?max_active_time=30s");
        client.text(5, AccountClient.auth("req_id", client.now() + 1000));
        client.advance(62_000);
        assertThat(client.ends()).containsExactly("5 CLOSE_FRAME");
    }

    @Test
    void topicsOfOneCategoryComeAlone() {
        client.open(5, "/v5/private");
        client.text(5, AccountClient.auth("req_id", client.now() + 1000));
        client.text(5, "{'op':'subscribe','args':['order.spot','wallet']}");
        client.create("c-1", "Buy", client.price("Buy", 5), "");
        client.ask(
                "order.create",
                order("c-2", "Buy", client.price("Buy", 5), "").replace("linear", "spot"));
        assertThat(
                        client.texts(5).stream()
                                .filter(frame -> frame.path("topic").asText().startsWith("order")))
                .singleElement()
                .satisfies(
                        frame -> {
                            assertThat(frame.path("topic").asText()).isEqualTo("order.spot");
                            assertThat(frame.path("data").get(0).path("orderLinkId").asText())
                                    .isEqualTo("c-2");
                        });
        client.text(5, "{'op':'subscribe','args':['order','execution.linear']}");
        assertThat(client.texts(5).get(0).path("success").asBoolean(true)).isFalse();
        client.text(5, "{'op':'subscribe','args':['order.moon']}");
        assertThat(client.texts(5).get(0).path("ret_msg").asText())
                .isEqualTo("error:handler not found,topic:order.moon");
        assertThat(client.now()).isGreaterThan(START);
    }
}
