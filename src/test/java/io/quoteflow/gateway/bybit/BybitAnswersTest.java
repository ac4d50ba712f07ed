package io.quoteflow.gateway.bybit;

import io.quoteflow.gateway.RestAnswer;
import io.quoteflow.gateway.account.AccountAnswer;
import io.quoteflow.gateway.account.AccountFacts;
import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.ExecutionUpdate;
import io.quoteflow.gateway.account.Meaning;
import io.quoteflow.gateway.account.OrderReply;
import io.quoteflow.gateway.account.OrderRequest;
import io.quoteflow.gateway.account.OrderRequest.Cancel;
import io.quoteflow.gateway.account.OrderRequest.Place;
import io.quoteflow.gateway.account.OrderUpdate;
import io.quoteflow.gateway.account.Outcome;
import io.quoteflow.gateway.account.PositionUpdate;
import io.quoteflow.gateway.account.RateBudget;
import io.quoteflow.gateway.account.Remedy;
import io.quoteflow.gateway.account.WalletUpdate;
import io.quoteflow.market.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import static io.quoteflow.gateway.bybit.BybitFixtures.ACCOUNT;
import static io.quoteflow.gateway.bybit.BybitFixtures.LINEAR;
import static io.quoteflow.gateway.bybit.BybitFixtures.ORDER;
import static io.quoteflow.gateway.bybit.BybitFixtures.answer;
import static io.quoteflow.gateway.bybit.BybitFixtures.changed;
import static io.quoteflow.gateway.bybit.BybitFixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

/** Tests what REST answers say, GATEWAY 2 and 3.6 to 3.8. */
class BybitAnswersTest {
    private static final AccountQuery OPEN =
            new AccountQuery.OpenOrders("bybit.linear", "USDT", "");
    private static final AccountQuery EXECUTIONS =
            new AccountQuery.Executions("bybit.linear", 0, 1, "");
    private static final List<OrderRequest> CANCEL = List.of(new Cancel(LINEAR, ORDER));
    private static final List<OrderRequest> BATCH =
            List.of(new Cancel(LINEAR, "qf-1"), new Cancel(LINEAR, "qf-2"));
    private static final List<OrderRequest> PLACE =
            List.of(
                    new Place(
                            LINEAR, ORDER, Side.BUY, BigDecimal.TEN, BigDecimal.ONE, false, false));

    private static AccountAnswer ask(final AccountQuery query, final String body) {
        return ACCOUNT.read(query, answer(body));
    }

    private static AccountFacts facts(final AccountQuery query, final String result) {
        final AccountAnswer answer = ask(query, ok(result));
        assertThat(answer.isGood()).isTrue();
        return answer.facts();
    }

    private static String ok(final String result) {
        return "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":" + result + ",\"time\":1767225600123}";
    }

    private static void assertNotSaid(final AccountQuery query, final String result) {
        final AccountAnswer answer = ask(query, ok(result));
        assertThat(answer.meaning().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(answer.facts()).isEqualTo(AccountFacts.NONE);
        assertThat(answer.rows()).isEmpty();
    }

    @Test
    void openOrdersAreReadPageByPage() {
        final String page = message("rest.realtime");
        final AccountAnswer answer = ask(OPEN, page);
        assertThat(answer.isGood()).isTrue();
        assertThat(answer.unreadable()).isEmpty();
        final OrderUpdate order = (OrderUpdate) answer.rows().get(0);
        assertThat(order.id()).isEqualTo(ORDER);
        assertThat(order.instrument()).isEqualTo(LINEAR);
        assertThat(answer.cursor()).startsWith("5f0c9c1e").contains("%3A1767225600004%2C");
        final AccountQuery next =
                new AccountQuery.OpenOrders("bybit.linear", "USDT", answer.cursor());
        assertThat(ask(next, page).cursor()).as("the cursor repeats").isEmpty();
        assertThat(ask(next, ok("{\"list\":[],\"nextPageCursor\":\"x%3A1\"}")).cursor()).isEmpty();
    }

    @Test
    void executionsAreRead() {
        final AccountAnswer answer = ask(EXECUTIONS, message("rest.executions"));
        final ExecutionUpdate row = (ExecutionUpdate) answer.rows().get(0);
        assertThat(row.id()).isEqualTo(ORDER);
        assertThat(row.feeCoin()).isEqualTo("USDT");
        assertThat(row.fee()).isEqualByComparingTo("-0.0024");
        assertThat(answer.cursor()).isEqualTo("132766%3A2%2C132766%3A2");
    }

    @Test
    void oneBadRowDoesNotHideTheOthers() {
        final String page = message("rest.realtime");
        final String row =
                page.substring(page.indexOf("[{") + 1, page.indexOf("}],\"nextPage") + 1);
        final String three =
                page.replace(
                        row, row + "," + row.replace("\"qty\":\"0.010\"", "\"qty\":\"x\"") + ",7");
        final AccountAnswer answer = ask(OPEN, three);
        assertThat(answer.isGood()).isTrue();
        assertThat(answer.rows()).hasSize(1);
        assertThat(answer.unreadable())
                .containsExactly("order row 2: qty is no number", "order row 3: is no object");
    }

    /** An empty list proves that there are no orders; a missing one does not. */
    @Test
    void anAnswerWithoutAListProvesNothing() {
        for (final AccountQuery query :
                List.of(OPEN, EXECUTIONS, new AccountQuery.OneOrder(LINEAR, ORDER, true))) {
            assertThat(ask(query, ok("{\"list\":[],\"category\":\"linear\"}")).isGood()).isTrue();
            assertNotSaid(query, "{}");
            assertNotSaid(query, "null");
            assertNotSaid(query, "[]");
            assertNotSaid(query, "{\"list\":null}");
            assertNotSaid(query, "{\"list\":{}}");
            assertNotSaid(query, "{\"list\":[],\"list\":[]}");
            assertNotSaid(query, "{\"list\":[],\"category\":\"spot\"}");
        }
        assertNotSaid(OPEN, "{\"list\":[{}],\"nextPageCursor\":\"a&b=c\"}");
    }

    @Test
    void positionsAndBalancesAreRead() {
        final AccountAnswer positions =
                ask(
                        new AccountQuery.Positions("bybit.linear", LINEAR, null, ""),
                        ok(
                                "{\"list\":[{\"positionIdx\":0,\"symbol\":\"BTCUSDT\",\"side\":\"Sell\","
                                        + "\"size\":\"0.5\",\"leverage\":\"\",\"updatedTime\":\"\","
                                        + "\"positionStatus\":\"Normal\"}],\"category\":\"linear\"}"));
        assertThat(positions.rows())
                .containsExactly(
                        new PositionUpdate(LINEAR, new BigDecimal("-0.5"), null, true, true, 0));
        final AccountAnswer wallet =
                ask(
                        new AccountQuery.Wallet(),
                        ok(
                                "{\"list\":[{\"accountType\":\"UNIFIED\",\"coin\":[{\"coin\":\"BTC\","
                                        + "\"walletBalance\":\"1.5\"},{\"coin\":\"USDT\"}]}]}"));
        assertThat(wallet.rows()).containsExactly(new WalletUpdate("BTC", new BigDecimal("1.5")));
        assertThat(wallet.unreadable())
                .containsExactly("wallet row 1, coin row 2: walletBalance is missing");
    }

    @Test
    void theClockIsRead() {
        final AccountQuery query = new AccountQuery.ServerTime();
        assertThat(ask(query, message("rest.time")).facts().serverTime()).isEqualTo(1767225600123L);
        assertThat(facts(query, "{\"timeNano\":\"soon\"}").serverTime()).isEqualTo(1767225600123L);
        assertThat(ask(query, "{\"retCode\":0,\"result\":{}}").isGood()).isFalse();
    }

    @Test
    void rightsOfTheKeyAreRead() {
        final AccountQuery query = new AccountQuery.KeyRights();
        final String rights =
                "{\"apiKey\":\"testKey\",\"readOnly\":0,\"secret\":\"\",\"permissions\":{"
                        + "\"ContractTrade\":[\"Order\",\"Position\"],\"Spot\":[],"
                        + "\"Wallet\":[\"AccountTransfer\"]},\"userID\":53888001}";
        assertThat(facts(query, rights))
                .isEqualTo(new AccountFacts(null, null, true, false, null, null, null, "53888001"));
        assertThat(facts(query, changed(rights, "AccountTransfer", "Withdraw")).mayWithdraw())
                .isTrue();
        assertThat(facts(query, changed(rights, "\"readOnly\":0", "\"readOnly\":\"1\"")).mayTrade())
                .isFalse();
        assertThat(facts(query, changed(rights, "[\"Order\",\"Position\"]", "[]")).mayTrade())
                .isFalse();
        assertNotSaid(query, changed(rights, "\"Wallet\"", "\"Purse\""));
        assertNotSaid(query, changed(rights, "\"permissions\"", "\"rights\""));
        assertNotSaid(query, changed(rights, "\"readOnly\":0,", ""));
    }

    @Test
    void settingsOfTheAccountAreRead() {
        assertThat(
                        facts(new AccountQuery.AccountMode(), "{\"marginMode\":\"REGULAR_MARGIN\"}")
                                .marginMode())
                .isEqualTo("REGULAR_MARGIN");
        assertNotSaid(new AccountQuery.AccountMode(), "{\"marginMode\":\"\"}");
        final AccountQuery action = new AccountQuery.PriceLimitAction();
        assertThat(facts(action, "{\"lpaSpot\":true,\"lpaPerp\":false}").movesPrices()).isTrue();
        assertThat(facts(action, "{\"lpaSpot\":true,\"lpaPerp\":true}").movesPrices()).isFalse();
        assertNotSaid(action, "{\"lpaSpot\":true}");
        final AccountQuery protection = new AccountQuery.DisconnectProtection();
        assertThat(ask(protection, message("rest.protection")).facts().protection()).isEqualTo(10);
        assertThat(
                        ask(protection, changed(message("rest.protection"), "ON", "OFF"))
                                .facts()
                                .protection())
                .isZero();
        assertThat(facts(protection, "{\"dcpInfos\":[]}").protection()).isZero();
        assertNotSaid(protection, "{}");
        final AccountQuery collateral = new AccountQuery.Collateral("USDT");
        final String on =
                "{\"list\":[{\"currency\":\"USDT\",\"marginCollateral\":true,"
                        + "\"collateralSwitch\":true}]}";
        assertThat(facts(collateral, on).collateral()).isTrue();
        assertThat(facts(collateral, changed(on, "Switch\":true", "Switch\":false")).collateral())
                .isFalse();
        assertThat(facts(collateral, changed(on, "USDT", "USDC")).collateral()).isFalse();
    }

    @Test
    void aChangeThatIsSoAlreadyIsCarriedOut() {
        final AccountQuery leverage = new AccountQuery.SetLeverage(LINEAR, BigDecimal.TEN);
        assertThat(
                        ask(leverage, "{\"retCode\":110043,\"retMsg\":\"leverage not modified\"}")
                                .isGood())
                .isTrue();
        assertThat(ask(new AccountQuery.Protect("linear", 10), message("rest.protect")).isGood())
                .isTrue();
        assertThat(
                        ask(new AccountQuery.SetOneWay(LINEAR), "{\"retCode\":110024}")
                                .meaning()
                                .outcome())
                .isEqualTo(Outcome.FATAL);
        final AccountQuery all = new AccountQuery.CancelAll(LINEAR);
        assertThat(ask(all, message("rest.cancel-all")).isGood()).isTrue();
        assertThat(ask(all, changed(message("rest.cancel-all"), "\"1\"", "\"0\"")).isGood())
                .isFalse();
    }

    @Test
    void aLimitIsToldInTheHeaders() {
        final RestAnswer limited =
                new RestAnswer(
                        200,
                        Map.of(
                                "x-bapi-limit", "10",
                                "x-bapi-limit-status", " 0",
                                "x-bapi-limit-reset-timestamp", "1767225600824"),
                        message("rest.limited").getBytes(StandardCharsets.UTF_8));
        final AccountAnswer answer = ACCOUNT.read(OPEN, limited);
        assertThat(answer.meaning())
                .isEqualTo(new Meaning(Outcome.WAIT, Remedy.SLOW_DOWN, 10006, "Too many visits!"));
        assertThat(answer.budget()).isEqualTo(new RateBudget(10, 0, 1767225600824L));
        final OrderReply reply = ACCOUNT.read(CANCEL, limited);
        assertThat(reply.whole().outcome()).isEqualTo(Outcome.WAIT);
        assertThat(reply.budget()).isEqualTo(answer.budget());
        assertThat(ACCOUNT.read(PLACE, limited).whole().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "400, '', UNKNOWN, NONE",
        "401, '', FATAL, ALARM",
        "403, 'access too frequent, please try again in 5 minutes', UNKNOWN, OTHER_CHANNEL",
        "403, 'The distribution is configured to block access from your country', FATAL, ALARM",
        "404, '404 page not found', FATAL, ALARM",
        "408, '', UNKNOWN, NONE",
        "429, '', UNKNOWN, OTHER_CHANNEL",
        "500, '{\"retCode\":0,\"result\":{\"orderId\":\"1\"}}', UNKNOWN, NONE",
        "502, '<html>Bad Gateway</html>', UNKNOWN, NONE",
        "302, '', UNKNOWN, NONE",
        "200, '', UNKNOWN, NONE",
        "200, '<html></html>', UNKNOWN, NONE",
        "200, '{\"retCode\":0', UNKNOWN, NONE",
        "200, '{}', UNKNOWN, ALARM",
        "200, '{\"retCode\":null}', UNKNOWN, ALARM",
        "200, '{\"retCode\":99999999999}', UNKNOWN, ALARM",
        "200, '{\"retCode\":0,\"retCode\":110007}', UNKNOWN, ALARM"
    })
    void whatIsNoAnswerProvesNothing(
            final int status, final String body, final Outcome outcome, final Remedy remedy) {
        final Meaning query = ACCOUNT.read(OPEN, answer(status, body)).meaning();
        for (final List<OrderRequest> requests : List.of(PLACE, CANCEL, BATCH)) {
            final OrderReply reply = ACCOUNT.read(requests, answer(status, body));
            assertThat(reply.whole()).isEqualTo(query);
            assertThat(reply.items()).isEmpty();
        }
        assertThat(query.outcome()).isEqualTo(outcome);
        assertThat(query.remedy()).isEqualTo(remedy);
        assertThat(query.code()).isEqualTo(Meaning.NO_CODE);
    }

    @Test
    void noAnswerProvesNothing() {
        assertThat(ACCOUNT.read(PLACE, null).whole().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(ACCOUNT.read(OPEN, null).meaning().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(ACCOUNT.read(OPEN, null).rows()).isEmpty();
    }

    @Test
    void aReceiptHasToNameTheOrder() {
        final String receipt = ok("{\"orderId\":\"5f0c\",\"orderLinkId\":\"" + ORDER + "\"}");
        assertThat(ACCOUNT.read(PLACE, answer(receipt)).whole().outcome())
                .isEqualTo(Outcome.RECEIVED);
        assertThat(
                        ACCOUNT.read(PLACE, answer(changed(receipt, ORDER, "qf-other")))
                                .whole()
                                .outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(ACCOUNT.read(PLACE, answer(changed(receipt, "5f0c", ""))).whole().outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void theItemsOfABatchAreThoseOfTheRequest() {
        final String receipt =
                "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"list\":["
                        + "{\"orderId\":\"a\",\"orderLinkId\":\"qf-1\"},"
                        + "{\"orderId\":\"\",\"orderLinkId\":\"qf-2\"}]},"
                        + "\"retExtInfo\":{\"list\":[{\"code\":0,\"msg\":\"OK\"},"
                        + "{\"code\":110001,\"msg\":\"order not exists\"}]}}";
        final OrderReply reply = ACCOUNT.read(BATCH, answer(receipt));
        assertThat(reply.whole().outcome()).isEqualTo(Outcome.RECEIVED);
        assertThat(reply.items())
                .containsExactly(
                        new OrderReply.Item(
                                "qf-1", "a", new Meaning(Outcome.RECEIVED, Remedy.NONE, 0, "")),
                        new OrderReply.Item(
                                "qf-2",
                                null,
                                new Meaning(
                                        Outcome.GONE, Remedy.NONE, 110001, "order not exists")));
        final OrderReply swapped =
                ACCOUNT.read(BATCH, answer(changed(receipt, "\"qf-1\"", "\"qf-9\"")));
        assertThat(swapped.items().get(0).meaning().outcome()).isEqualTo(Outcome.UNKNOWN);
        final OrderReply one =
                ACCOUNT.read(
                        BATCH,
                        answer(
                                changed(
                                        receipt,
                                        ",{\"orderId\":\"\",\"orderLinkId\":\"qf-2\"}",
                                        "",
                                        ",{\"code\":110001,\"msg\":\"order not exists\"}",
                                        "")));
        assertThat(one.whole().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(one.items()).isEmpty();
    }
}
