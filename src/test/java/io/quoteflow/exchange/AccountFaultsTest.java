package io.quoteflow.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.exchange.account.ExchangeAccount;
import io.quoteflow.exchange.account.TruthExecution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

import static io.quoteflow.exchange.AccountClient.KEY;
import static io.quoteflow.exchange.AccountClient.PRIVATE;
import static io.quoteflow.exchange.AccountClient.SECRET;
import static io.quoteflow.exchange.AccountClient.TRADE;
import static io.quoteflow.exchange.AccountClient.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests each fault of the order side, in virtual time. */
class AccountFaultsTest {
    private static final String KEY_OF_ONE =
            "{'category':'linear','symbol':'BTCUSDT','orderLinkId':'f-1'}";
    private static final String ONE = "category=linear&orderLinkId=f-1";

    private final AccountClient client = AccountClient.connected();

    private String body() {
        return order("f-1", "Buy", client.price("Buy", 2000), "");
    }

    private void place() {
        client.operate("order.create", body());
        client.texts(PRIVATE);
        client.texts(TRADE);
    }

    private String status() {
        return client.truth().orders().get(0).status();
    }

    @Test
    void anAnswerIsWithheldAndTheOrderAccepted() {
        client.fault("withhold order.create");
        client.operate("order.create", body());
        assertThat(client.texts(TRADE)).isEmpty();
        assertThat(client.rows("order")).hasSize(1);
        assertThat(client.truth().openOrders()).hasSize(1);
        assertThat(client.truth().received().get(0).accepted()).isTrue();
    }

    @Test
    void anAnswerOfRestIsAResetOrNeverComes() {
        client.fault("withhold rest/order.create; withhold=hang rest/order.cancel");
        assertThat(client.post("/v5/order/create", body()).status()).isZero();
        assertThat(client.truth().openOrders()).hasSize(1);
        assertThat(client.post("/v5/order/cancel", KEY_OF_ONE).delay()).isEqualTo(Long.MAX_VALUE);
        assertThat(client.truth().openOrders()).isEmpty();
    }

    @Test
    void answersAreDelayed() {
        client.fault("delay=500ms order.create count=2");
        client.operate("order.create", body());
        assertThat(client.rows("order")).hasSize(1);
        client.advance(499);
        assertThat(client.texts(TRADE)).isEmpty();
        client.advance(1);
        assertThat(client.texts(TRADE)).hasSize(1);
        assertThat(client.post("/v5/order/create", body()).delay()).isEqualTo(500);
        assertThat(client.post("/v5/order/create", body()).delay()).isZero();
    }

    @Test
    void framesAreLostByTopic() {
        client.fault("lose execution; silence order for=10s");
        place();
        client.fault("fill f-*");
        final List<JsonNode> frames = client.texts(PRIVATE);
        assertThat(frames).isNotEmpty();
        assertThat(frames.stream().map(frame -> frame.path("topic").asText()))
                .doesNotContain("order", "execution")
                .contains("position", "wallet");
        assertThat(client.truth().executions()).hasSize(1);
    }

    @Test
    void framesAreLateInTheOrderOfTheirTopic() {
        client.fault("late=3s order count=1");
        client.operate("order.create", body());
        client.fault("fill=half f-*");
        assertThat(client.rows("order")).isEmpty();
        client.advance(3000);
        assertThat(client.rows("order").stream().map(row -> row.path("orderStatus").asText()))
                .containsExactly("New", "PartiallyFilled");
    }

    @Test
    void restLagsBehind() {
        client.fault("lag=2s /v5/order/* for=1m; lag=4s /v5/execution/list for=1m");
        place();
        client.advance(1000);
        assertThat(client.result("/v5/order/realtime", ONE).path("list")).isEmpty();
        client.advance(1000);
        assertThat(client.result("/v5/order/realtime", ONE).path("list")).hasSize(1);
        client.fault("fill f-*");
        client.advance(1999);
        assertThat(client.result("/v5/order/realtime", ONE).findValuesAsText("orderStatus"))
                .containsExactly("New");
        assertThat(client.result("/v5/order/history", ONE).path("list")).isEmpty();
        client.advance(1);
        assertThat(client.result("/v5/order/realtime", ONE).findValuesAsText("orderStatus"))
                .containsExactly("Filled");
        assertThat(client.result("/v5/execution/list", "category=linear").path("list")).isEmpty();
        client.advance(2000);
        assertThat(client.result("/v5/execution/list", "category=linear").path("list")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"accepted", "refused"})
    void failuresHaveNoRequestId(final String how) {
        client.fault("fail-frame=" + how + " order.create");
        client.operate("order.create", body());
        final JsonNode answer = client.texts(TRADE).get(0);
        assertThat(answer.has("reqId")).isFalse();
        assertThat(answer.path("success").asBoolean(true)).isFalse();
        assertThat(answer.path("op").asText()).isEqualTo("order.create");
        assertThat(client.truth().orders()).hasSize(how.equals("accepted") ? 1 : 0);
    }

    @Test
    void authorisationIsLateOrRefused() {
        client.fault("delay=3s auth; code=10004 auth at=1s");
        client.open(5, "/v5/private");
        client.text(5, AccountClient.auth("req_id", client.now() + 5000));
        assertThat(client.texts(5)).isEmpty();
        client.advance(3000);
        assertThat(client.texts(5).get(0).path("success").asBoolean(false)).isTrue();
        client.open(6, "/v5/trade");
        client.text(6, AccountClient.auth("reqId", client.now() + 5000));
        assertThat(client.texts(6).get(0).path("retCode").asInt()).isEqualTo(10004);
    }

    @ParameterizedTest
    @CsvSource({
        "10006,false",
        "10016:accepted,true",
        "10019,false",
        "110001:accepted,true",
        "-1,false",
        "987654:accepted,true"
    })
    void codesAreAnsweredWithOrWithoutEffect(final String code, final boolean accepted) {
        client.fault("code=" + code + " order.create count=1");
        final int answered = Integer.parseInt(code.split(":")[0]);
        assertThat(client.ask("order.create", body()).path("retCode").asInt()).isEqualTo(answered);
        assertThat(client.truth().orders()).hasSize(accepted ? 1 : 0);
        assertThat(client.truth().received().get(0).code()).isEqualTo(answered);
        assertThat(client.truth().received().get(0).accepted()).isEqualTo(accepted);
        client.fault("code=10016 /v5/order/realtime");
        assertThat(client.get("/v5/order/realtime", ONE).text()).contains("\"retCode\":10016");
    }

    @Test
    void oldFramesComeAgainAfterASubscription() {
        place();
        client.fault("fill=half f-*");
        client.fault("replay=50 order; replay=50 execution");
        client.open(5, "/v5/private");
        client.text(5, AccountClient.auth("req_id", client.now() + 5000));
        client.texts(5);
        client.text(5, "{'op':'subscribe','args':['order','execution']}");
        assertThat(client.texts(5).stream().map(frame -> frame.path("topic").asText("")))
                .containsExactly("", "order", "order", "execution");
    }

    @ParameterizedTest
    @CsvSource({"Funding,0.010", "AdlTrade,0.005", "BustTrade,0", "Delivery,0", "Mystery,0.010"})
    void rowsThatAreNoFills(final String type, final String left) {
        client.fault("row=" + type);
        assertThat(client.truth().executions()).isEmpty();
        place();
        client.fault("fill f-*");
        final BigDecimal cash = client.truth().wallet("USDT");
        client.rows("execution");
        client.fault("row=" + type + " BTC*");
        final TruthExecution row = client.truth().executions().get(1);
        assertThat(row.execType()).isEqualTo(type);
        assertThat(row.orderLinkId()).isEmpty();
        assertThat(client.rows("execution").get(0).path("execType").asText()).isEqualTo(type);
        assertThat(client.truth().position("linear", "BTCUSDT")).isEqualByComparingTo(left);
        if (type.equals("Funding")) {
            assertThat(row.fee()).isPositive();
            assertThat(client.truth().wallet("USDT"))
                    .isEqualByComparingTo(cash.subtract(row.fee()));
        }
    }

    @ParameterizedTest
    @CsvSource({"filled,110008,Filled,0.010", "lost,0,Filled,0.010", "partial,0,Cancelled,0.005"})
    void fillsRaceWithCancels(
            final String how, final int code, final String status, final String filled) {
        place();
        client.fault("race=" + how + " order.cancel");
        assertThat(client.ask("order.cancel", KEY_OF_ONE).path("retCode").asInt()).isEqualTo(code);
        assertThat(status()).isEqualTo(status);
        assertThat(client.truth().orders().get(0).cumExecQty()).isEqualByComparingTo(filled);
        final List<JsonNode> rows = client.rows("order");
        if (how.equals("lost")) {
            assertThat(rows).hasSize(2);
            assertThat(rows).allMatch(row -> row.path("orderStatus").asText().equals("Filled"));
            assertThat(rows.get(1).path("cancelType").asText()).isEqualTo("CancelByUser");
            assertThat(rows.get(1).path("rejectReason").asText())
                    .isEqualTo("EC_OrigClOrdIDDoesNotExist");
        }
    }

    @ParameterizedTest
    @CsvSource({"filled,Filled,0.010", "partial,PartiallyFilled,0.005", "rejected,Rejected,0.005"})
    void fillsFollowCreatesAtOnce(final String how, final String status, final String filled) {
        client.fault("race=" + how + " order.create");
        assertThat(client.ask("order.create", body()).path("retCode").asInt()).isZero();
        assertThat(status()).isEqualTo(status);
        assertThat(client.truth().orders().get(0).cumExecQty()).isEqualByComparingTo(filled);
        assertThat(client.rows("order").get(0).path("orderStatus").asText()).isEqualTo("New");
    }

    @ParameterizedTest
    @ValueSource(strings = {"partial", "after"})
    void fillsRaceWithAmends(final String how) {
        place();
        client.fault("race=" + how + " order.amend");
        final String amend = KEY_OF_ONE.replace("}", ",'qty':'0.020'}");
        assertThat(client.ask("order.amend", amend).path("retCode").asInt()).isZero();
        assertThat(client.truth().orders().get(0).cumExecQty())
                .isEqualByComparingTo(how.equals("after") ? "0.010" : "0.005");
        assertThat(client.truth().orders().get(0).qty()).isEqualByComparingTo("0.020");
    }

    @Test
    void aFillArrivesBetweenPages() {
        place();
        client.exchange()
                .placeForeign(
                        KEY,
                        "linear",
                        "BTCUSDT",
                        "Buy",
                        new BigDecimal(client.price("Sell", 0)),
                        new BigDecimal("0.001"),
                        "web-1",
                        client.now());
        client.fault("arrive /v5/execution/list");
        final JsonNode first = client.result("/v5/execution/list", "category=linear&limit=1");
        assertThat(client.truth().executions()).hasSize(2);
        final JsonNode next =
                client.result(
                        "/v5/execution/list",
                        "category=linear&limit=1&cursor=" + first.path("nextPageCursor").asText());
        assertThat(next.path("list")).isEmpty();
    }

    @Test
    void theClockIsWrongForAWhile() {
        client.fault("clock=-3000 for=5s");
        assertThat(client.ask("order.create", body()).path("retCode").asInt()).isEqualTo(10002);
        final String time = client.get("/v5/market/time", "").text();
        assertThat(time).contains("\"timeNano\":\"" + (client.now() - 3000) + "000000\"");
        client.advance(5000);
        assertThat(client.ask("order.create", body()).path("retCode").asInt()).isZero();
    }

    @Test
    void statusesOfHttpStandForBansAndMissingPaths() {
        final String body = body();
        client.fault("http=403 /v5/* for=10m; upgrade=404 /v5/trade* for=1m");
        assertThat(client.get("/v5/order/realtime", ONE).status()).isEqualTo(403);
        assertThat(client.post("/v5/order/create", body).status()).isEqualTo(403);
        assertThat(client.truth().received()).isEmpty();
        assertThat(client.exchange().opened(9, "/v5/trade", client.now()).status()).isEqualTo(404);
        assertThat(client.exchange().opened(8, "/v5/private", client.now()).isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rst", "fin", "close_frame"})
    void connectionsOfAccountsAreCut(final String how) {
        client.fault("cut=" + how + " /v5/trade*");
        assertThat(client.ends()).hasSize(1);
        client.operate("order.create", body());
        assertThat(client.truth().received()).isEmpty();
        client.fault("half-open /v5/private*");
        assertThat(client.ends()).containsExactly(client.ends().get(0), "0 HALF_OPEN");
        client.open(6, "/v5/trade");
        client.text(6, AccountClient.auth("reqId", client.now() + 5000));
        assertThat(client.texts(6)).hasSize(1);
        assertThat(client.texts(PRIVATE)).isEmpty();
    }

    @Test
    void requestsAreReadLater() {
        client.fault("stall=2s /v5/trade* count=2");
        client.operate("order.create", body(), 1999);
        client.operate("order.create", body().replace("f-1", "f-2"), 2000);
        assertThat(client.truth().received()).isEmpty();
        client.advance(2000);
        assertThat(client.truth().received().stream().map(request -> request.code()))
                .containsExactly(10002, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop:execFee",
                "null:execQty",
                "empty:execPrice",
                "retype:execId",
                "enum:execType",
                "drop",
                "null",
                "empty",
                "retype",
                "enum",
                "row"
            })
    void framesAreMutated(final String how) {
        place();
        client.fault("mutate=" + how + " execution");
        client.fault("fill f-*");
        final JsonNode frame =
                client.texts(PRIVATE).stream()
                        .filter(each -> each.path("topic").asText().equals("execution"))
                        .findFirst()
                        .orElseThrow();
        final JsonNode rows = frame.path("data");
        switch (how) {
            case "drop:execFee" -> assertThat(rows.get(0).has("execFee")).isFalse();
            case "null:execQty" -> assertThat(rows.get(0).path("execQty").isNull()).isTrue();
            case "empty:execPrice" ->
                    assertThat(rows.get(0).path("execPrice").asText("x")).isEmpty();
            case "retype:execId" -> assertThat(rows.get(0).path("execId").isObject()).isTrue();
            case "enum:execType" ->
                    assertThat(rows.get(0).path("execType").asText()).isEqualTo("Mystery");
            case "row" -> assertThat(rows).hasSize(2);
            default -> assertThat(rows).hasSize(1);
        }
    }

    @Test
    void framesAreBrokenHugeOrRepeated() {
        place();
        client.fault("mutate=utf8 order; huge=1000000 execution; duplicate execution count=1");
        client.fault("fill f-*");
        final List<byte[]> frames = client.bytes(PRIVATE);
        assertThat(frames).anySatisfy(frame -> assertThat(frame.length).isGreaterThan(1_000_000));
        assertThat(frames).anySatisfy(frame -> assertThat(frame).contains((byte) 0x80));
        assertThat(
                        frames.stream()
                                .map(frame -> new String(frame, StandardCharsets.UTF_8))
                                .filter(text -> text.contains("\"execType\":\"Trade\"")))
                .hasSize(2);
    }

    @Test
    void answersOfRestAreMutated() {
        place();
        client.fault("mutate=enum:marginMode /v5/account/info; mutate=null:retCode /v5/user/*");
        assertThat(client.result("/v5/account/info", "").path("marginMode").asText())
                .isEqualTo("Mystery");
        assertThat(client.get("/v5/user/query-api", "").text()).startsWith("{\"retCode\":null,");
        client.fault("mutate=drop:orderStatus /v5/order/realtime; bad-body /v5/order/history");
        assertThat(client.result("/v5/order/realtime", ONE).path("list").get(0).has("orderStatus"))
                .isFalse();
        assertThat(client.get("/v5/order/history", ONE).text()).doesNotEndWith("}");
    }

    @Test
    void subscriptionsAreAcknowledgedWithoutData() {
        client.fault("ack-only execution for=10s");
        client.open(5, "/v5/private");
        client.text(5, AccountClient.auth("req_id", client.now() + 5000));
        client.text(5, "{'op':'subscribe','args':['order','execution']}");
        place();
        client.fault("fill f-*");
        final List<String> topics =
                client.texts(5).stream().map(frame -> frame.path("topic").asText()).toList();
        assertThat(topics).contains("order").doesNotContain("execution");
    }

    @Test
    void disconnectProtectionCancels() {
        final AccountClient guarded =
                new AccountClient(
                        new ExchangeAccount(
                                KEY,
                                SECRET,
                                ExchangeAccount.of(KEY, SECRET).balances(),
                                false,
                                true));
        guarded.connect();
        assertThat(
                        guarded.post(
                                        "/v5/order/disconnected-cancel-all",
                                        "{'product':'DERIVATIVES','timeWindow':3}")
                                .text())
                .contains("\"retCode\":0,\"retMsg\":\"success\"");
        assertThat(
                        guarded.result("/v5/account/query-dcp-info", "")
                                .path("dcpInfos")
                                .get(0)
                                .path("dcpStatus")
                                .asText())
                .isEqualTo("ON");
        guarded.text(PRIVATE, "{'op':'subscribe','args':['dcp.future']}");
        guarded.create("d-1", "Buy", guarded.price("Buy", 300), "");
        guarded.advance(5000);
        assertThat(guarded.truth().openOrders()).hasSize(1);
        guarded.exchange().closed(PRIVATE, guarded.now());
        guarded.advance(2900);
        assertThat(guarded.truth().openOrders()).hasSize(1);
        guarded.advance(700);
        assertThat(guarded.truth().openOrders()).isEmpty();
        assertThat(
                        guarded.result("/v5/order/history", "category=linear&orderLinkId=d-1")
                                .findValuesAsText("cancelType"))
                .containsExactly("CancelByDCP");
        assertThat(client.post("/v5/order/disconnected-cancel-all", "{}").text())
                .contains("\"retCode\":10005");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "withhold=maybe",
                "delay=soon",
                "code=many",
                "code=10006:perhaps",
                "race=won",
                "fill=some",
                "row=1",
                "clock=x",
                "mutate=everything",
                "replay=x"
            })
    void valuesThatCannotBeUsedAreNamed(final String script) {
        assertThatThrownBy(() -> client.fault(script))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowed");
    }
}
