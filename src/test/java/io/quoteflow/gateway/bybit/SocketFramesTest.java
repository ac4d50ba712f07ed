package io.quoteflow.gateway.bybit;

import io.quoteflow.gateway.account.AccountMessage;
import io.quoteflow.gateway.account.AccountMessage.Authenticated;
import io.quoteflow.gateway.account.AccountMessage.Executions;
import io.quoteflow.gateway.account.AccountMessage.Ignored;
import io.quoteflow.gateway.account.AccountMessage.Orders;
import io.quoteflow.gateway.account.AccountMessage.Pong;
import io.quoteflow.gateway.account.AccountMessage.Positions;
import io.quoteflow.gateway.account.AccountMessage.Replied;
import io.quoteflow.gateway.account.AccountMessage.Subscribed;
import io.quoteflow.gateway.account.AccountMessage.Wallets;
import io.quoteflow.gateway.account.AccountSocket;
import io.quoteflow.gateway.account.ExecutionType;
import io.quoteflow.gateway.account.ExecutionUpdate;
import io.quoteflow.gateway.account.Meaning;
import io.quoteflow.gateway.account.OrderAction;
import io.quoteflow.gateway.account.OrderReply;
import io.quoteflow.gateway.account.OrderState;
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
import java.util.List;

import static io.quoteflow.gateway.bybit.BybitFixtures.LINEAR;
import static io.quoteflow.gateway.bybit.BybitFixtures.ORDER;
import static io.quoteflow.gateway.bybit.BybitFixtures.SPOT;
import static io.quoteflow.gateway.bybit.BybitFixtures.changed;
import static io.quoteflow.gateway.bybit.BybitFixtures.message;
import static io.quoteflow.gateway.bybit.BybitFixtures.pushed;
import static io.quoteflow.gateway.bybit.BybitFixtures.read;
import static org.assertj.core.api.Assertions.assertThat;

/** Tests what the sockets say, GATEWAY 3.1 to 3.5. */
class SocketFramesTest {
    private static final String VENUE_ID = "5f0c9c1e-0c0d-4d8e-9a51-0f6b7a1c2d3e";
    private static final String EXECUTION_ID = "3c1f3c55-1111-5a22-8b33-9c4455667788";
    private static final String SPOT_NAME = "\"category\":\"spot\"";
    private static final String LINEAR_NAME = "\"category\":\"linear\"";

    private static OrderUpdate order(final String... replacements) {
        final Orders orders = (Orders) pushed("push.order", replacements);
        assertThat(orders.unreadable()).isEmpty();
        return orders.rows().get(0);
    }

    private static ExecutionUpdate execution(final String... replacements) {
        final Executions executions = (Executions) pushed("push.execution", replacements);
        assertThat(executions.unreadable()).isEmpty();
        return executions.rows().get(0);
    }

    private static OrderReply reply(final String frame) {
        return ((Replied) read(AccountSocket.ORDERS, frame)).reply();
    }

    private static Meaning authenticated(final AccountSocket socket, final String frame) {
        return ((Authenticated) read(socket, frame)).meaning();
    }

    @Test
    void authenticationsAreReadInBothDialects() {
        for (final AccountSocket socket : AccountSocket.values()) {
            assertThat(authenticated(socket, message("auth.private.answer")).outcome())
                    .isEqualTo(Outcome.RECEIVED);
            assertThat(authenticated(socket, message("auth.orders.answer")).outcome())
                    .isEqualTo(Outcome.RECEIVED);
            assertThat(authenticated(socket, message("auth.orders.failure")))
                    .isEqualTo(new Meaning(Outcome.FATAL, Remedy.ALARM, 10004, "Invalid sign"));
            assertThat(authenticated(socket, message("auth.private.failure")))
                    .isEqualTo(
                            new Meaning(
                                    Outcome.FATAL, Remedy.ALARM, Meaning.NO_CODE, "Params Error"));
        }
    }

    /** A frame of both dialects in one. */
    @Test
    void aFailureOfEitherDialectIsAFailure() {
        final Meaning meaning =
                authenticated(
                        AccountSocket.ORDERS,
                        "{\"success\":true,\"retCode\":10004,\"retMsg\":\"x\",\"op\":\"auth\"}");
        assertThat(meaning.outcome()).isEqualTo(Outcome.FATAL);
        assertThat(authenticated(AccountSocket.PRIVATE, "{\"op\":\"auth\"}").outcome())
                .isEqualTo(Outcome.FATAL);
    }

    @Test
    void anAuthenticationThatExpiredIsTheClocksFault() {
        final Meaning meaning =
                authenticated(
                        AccountSocket.PRIVATE,
                        changed(
                                message("auth.private.failure"),
                                "Params Error",
                                "Request has expired"));
        assertThat(meaning.outcome()).isEqualTo(Outcome.WAIT);
        assertThat(meaning.remedy()).isEqualTo(Remedy.MEASURE_CLOCK);
    }

    @Test
    void pongsOfAllSocketsAreRead() {
        for (final String name : List.of("pong.private", "pong.orders", "pong.public")) {
            assertThat(read(AccountSocket.PRIVATE, message(name))).isInstanceOf(Pong.class);
            assertThat(read(AccountSocket.ORDERS, message(name))).isInstanceOf(Pong.class);
        }
    }

    @Test
    void subscriptionsAreAnsweredWithOrWithoutTheirId() {
        assertThat(read(AccountSocket.PRIVATE, message("subscribed")))
                .isEqualTo(new Subscribed("s-1", true, ""));
        assertThat(
                        read(
                                AccountSocket.PRIVATE,
                                "{\"success\":false,\"ret_msg\":\"error:handler not found\","
                                        + "\"conn_id\":\"x\",\"req_id\":\"\",\"op\":\"subscribe\"}"))
                .isEqualTo(new Subscribed(null, false, "error:handler not found"));
    }

    @Test
    void aReceiptNamesTheRequestAndTheBudget() {
        final OrderReply reply = reply(message("reply.received"));
        assertThat(reply.requestId()).isEqualTo("k3-00012");
        assertThat(reply.action()).isEqualTo(OrderAction.PLACE);
        assertThat(reply.whole()).isEqualTo(new Meaning(Outcome.RECEIVED, Remedy.NONE, 0, ""));
        assertThat(reply.items()).isEmpty();
        assertThat(reply.budget()).isEqualTo(new RateBudget(10, 9, 1767225600004L));
    }

    @Test
    void aReceiptWithoutAnOrderProvesNothing() {
        final String received = message("reply.received");
        assertThat(
                        reply(changed(received, "\"orderId\":\"" + VENUE_ID + "\",", ""))
                                .whole()
                                .outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(reply(changed(received, VENUE_ID, "")).whole().outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(reply(changed(received, "\"data\":{", "\"other\":{")).whole().outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aRefusalSaysWhy() {
        final OrderReply reply = reply(message("reply.refused"));
        assertThat(reply.whole())
                .isEqualTo(
                        new Meaning(
                                Outcome.NOT_PLACED,
                                Remedy.PAUSE_SIDE,
                                110007,
                                "ab not enough for new order"));
        assertThat(reply.budget().left()).isEqualTo(8);
    }

    @Test
    void codesMayBeTextsAndHeadersMayBeMissing() {
        final OrderReply reply =
                reply(
                        "{\"reqId\":\"k-1\",\"retCode\":\"110001\",\"retMsg\":\"Order does not"
                                + " exist\",\"op\":\"order.cancel\"}");
        assertThat(reply.whole().outcome()).isEqualTo(Outcome.GONE);
        assertThat(reply.budget()).isEqualTo(RateBudget.UNSAID);
        assertThat(
                        reply(
                                        "{\"reqId\":\"k-1\",\"retCode\":0.0,\"op\":\"order.amend\","
                                                + "\"data\":{\"orderId\":\"1\"}}")
                                .whole()
                                .outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void theOrdersOfABatchAreReadByTheirPlaces() {
        final OrderReply reply = reply(message("reply.batch"));
        assertThat(reply.action()).isEqualTo(OrderAction.PLACE);
        assertThat(reply.whole().outcome()).isEqualTo(Outcome.RECEIVED);
        assertThat(reply.items())
                .containsExactly(
                        new OrderReply.Item(
                                "qf-1a2b3c-b1-1",
                                "7b1d..",
                                new Meaning(Outcome.RECEIVED, Remedy.NONE, 0, "")),
                        new OrderReply.Item(
                                "qf-1a2b3c-s1-1",
                                null,
                                new Meaning(
                                        Outcome.UNKNOWN,
                                        Remedy.SLOW_DOWN,
                                        10006,
                                        "Too many visits!")));
    }

    @Test
    void aBatchWhoseListsDoNotMatchProvesNothing() {
        final String batch = message("reply.batch");
        final List<String> broken =
                List.of(
                        changed(batch, "{\"code\":0,\"msg\":\"OK\"},", ""),
                        changed(batch, "\"retExtInfo\":{\"list\":", "\"retExtInfo\":{\"lost\":"),
                        changed(batch, "\"data\":{\"list\":", "\"data\":{\"lost\":"));
        assertThat(broken)
                .allSatisfy(
                        frame -> {
                            final OrderReply reply = reply(frame);
                            assertThat(reply.whole().outcome()).isEqualTo(Outcome.UNKNOWN);
                            assertThat(reply.items()).isEmpty();
                        });
        final OrderReply item = reply(changed(batch, "{\"code\":0,\"msg\":\"OK\"}", "7"));
        assertThat(item.items().get(0).meaning().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aFailureWithoutIdOrCodeProvesNothing() {
        final OrderReply reply = reply(message("reply.without-id"));
        assertThat(reply.requestId()).isNull();
        assertThat(reply.action()).isEqualTo(OrderAction.PLACE);
        assertThat(reply.whole().outcome()).isEqualTo(Outcome.UNKNOWN);
        final OrderReply without =
                reply("{\"reqId\":\"k-1\",\"retCode\":10404,\"retMsg\":\"op type is not found\"}");
        assertThat(without.action()).isNull();
        assertThat(without.requestId()).isEqualTo("k-1");
        assertThat(without.whole().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void tooManySessionsSendOrdersElsewhere() {
        final Meaning meaning =
                reply("{\"reqId\":\"k-1\",\"retCode\":10003,\"op\":\"order.create\"}").whole();
        assertThat(meaning.outcome()).isEqualTo(Outcome.WAIT);
        assertThat(meaning.remedy()).isEqualTo(Remedy.OTHER_CHANNEL);
    }

    @Test
    void anOrderIsRead() {
        assertThat(order())
                .isEqualTo(
                        new OrderUpdate(
                                LINEAR,
                                ORDER,
                                VENUE_ID,
                                Side.BUY,
                                OrderState.OPEN,
                                new BigDecimal("60000.1"),
                                new BigDecimal("0.010"),
                                new BigDecimal("0"),
                                "",
                                true,
                                1767225600004L,
                                1767225600006L));
        assertThat(order(LINEAR_NAME, SPOT_NAME).instrument()).isEqualTo(SPOT);
    }

    @ParameterizedTest
    @CsvSource({
        "PartiallyFilled, OPEN, true",
        "Filled, FILLED, true",
        "Cancelled, CANCELLED, true",
        "PartiallyFilledCanceled, CANCELLED, true",
        "Rejected, REJECTED, true",
        "Untriggered, OPEN, false",
        "Triggered, OPEN, false",
        "Deactivated, CANCELLED, false",
        "Frozen, UNKNOWN, true"
    })
    void eachStatusHasItsState(final String status, final OrderState state, final boolean plain) {
        final OrderUpdate order =
                order(
                        "\"orderStatus\":\"New\"",
                        "\"orderStatus\":\"" + status + "\"",
                        "\"cumExecQty\":\"0\"",
                        "\"cumExecQty\":\"0.004\"");
        assertThat(order.state()).isEqualTo(state);
        assertThat(order.plain()).isEqualTo(plain);
        assertThat(order.filled()).isEqualByComparingTo("0.004");
    }

    @Test
    void whatHasFilledIsNeverReckonedFromWhatIsLeft() {
        final OrderUpdate order =
                order(
                        "\"orderStatus\":\"New\"",
                        "\"orderStatus\":\"Cancelled\"",
                        "\"cancelType\":\"UNKNOWN\"",
                        "\"cancelType\":\"CancelByUser\"",
                        "EC_NoError",
                        "EC_PerCancelRequest",
                        "\"leavesQty\":\"0.010\"",
                        "\"leavesQty\":\"0\"");
        assertThat(order.filled()).isEqualByComparingTo("0");
        assertThat(order.resting()).isEqualByComparingTo("0");
        assertThat(order.reason()).isEqualTo("CancelByUser, EC_PerCancelRequest");
    }

    @Test
    void ordersOfOthersAndConditionalOnesAreToldApart() {
        assertThat(order("\"orderLinkId\":\"" + ORDER + "\"", "\"orderLinkId\":\"\"").id())
                .isNull();
        final OrderUpdate market =
                order(
                        "\"orderType\":\"Limit\"",
                        "\"orderType\":\"Market\"",
                        "\"price\":\"60000.1\"",
                        "\"price\":\"\"");
        assertThat(market.plain()).isFalse();
        assertThat(market.price()).isZero();
        assertThat(order("\"stopOrderType\":\"\"", "\"stopOrderType\":\"Stop\"").plain()).isFalse();
    }

    @Test
    void numbersMayBeNumbersAndUnfilledOrdersHaveManyForms() {
        assertThat(
                        order(
                                "\"price\":\"60000.1\"",
                                "\"price\":60000.10",
                                "\"qty\":\"0.010\"",
                                "\"qty\":1.0E-2",
                                "\"updatedTime\":\"1767225600006\"",
                                "\"updatedTime\":1767225600006"))
                .satisfies(
                        row -> {
                            assertThat(row.price()).isEqualTo(new BigDecimal("60000.10"));
                            assertThat(row.size()).isEqualByComparingTo("0.01");
                            assertThat(row.updated()).isEqualTo(1767225600006L);
                        });
        for (final String none : List.of("\"\"", "null", "\"0.00\"", "0")) {
            assertThat(
                            order(
                                            "\"avgPrice\":\"\"",
                                            "\"avgPrice\":" + none,
                                            "\"cumExecQty\":\"0\"",
                                            "\"cumExecQty\":" + none)
                                    .filled())
                    .isZero();
        }
    }

    @Test
    void anExecutionIsRead() {
        assertThat(execution())
                .isEqualTo(
                        new ExecutionUpdate(
                                LINEAR,
                                EXECUTION_ID,
                                ORDER,
                                VENUE_ID,
                                ExecutionType.TRADE,
                                "Trade",
                                Side.BUY,
                                new BigDecimal("60000.1"),
                                new BigDecimal("0.004"),
                                new BigDecimal("-0.0024"),
                                "USDT",
                                true,
                                1767225600500L,
                                8900000002L));
    }

    @ParameterizedTest
    @CsvSource({
        "AdlTrade, ADL",
        "BustTrade, LIQUIDATION",
        "Delivery, SETTLEMENT",
        "Settle, SETTLEMENT",
        "Funding, FUNDING",
        "SessionSettlePnL, OTHER",
        "CorporateAction, OTHER",
        "MovePosition, OTHER",
        "trade, OTHER"
    })
    void onlyTradesAreTrades(final String text, final ExecutionType type) {
        final ExecutionUpdate row =
                execution("\"execType\":\"Trade\"", "\"execType\":\"" + text + "\"");
        assertThat(row.type()).isEqualTo(type);
        assertThat(row.typeText()).isEqualTo(text);
    }

    /** The list of executions, which is asked for then, may have it. */
    @Test
    void aFillWithoutItsFeeIsNotReadFromAPush() {
        for (final String none : List.of("\"\"", "null")) {
            final Executions read =
                    (Executions)
                            pushed(
                                    "push.execution",
                                    "\"execFee\":\"-0.0024\"",
                                    "\"execFee\":" + none);
            assertThat(read.rows()).isEmpty();
            assertThat(read.unreadable()).hasSize(1);
        }
    }

    @Test
    void fundingIsNoTrade() {
        final Executions read = (Executions) pushed("push.funding");
        assertThat(read.unreadable()).isEmpty();
        final ExecutionUpdate row = read.rows().get(0);
        assertThat(row.type()).isEqualTo(ExecutionType.FUNDING);
        assertThat(row.id()).isNull();
        assertThat(row.fee()).isEqualByComparingTo("0.048");
        assertThat(row.feeCoin()).isEqualTo("USDT");
    }

    @Test
    void theFastTopicIsLeftToTheFullOne() {
        assertThat(pushed("push.execution.fast")).isEqualTo(new Ignored(""));
    }

    @Test
    void taxesAreAddedToTheFee() {
        final String tax =
                "\"extraFees\":[{\"feeCoin\":\"USDT\",\"feeType\":\"GST\",\"subFeeType\":\"IND_GST\","
                        + "\"feeRate\":\"0.18\",\"fee\":\"0.0004\"}]";
        assertThat(execution("\"extraFees\":\"\"", tax).fee()).isEqualByComparingTo("-0.0020");
        assertThat(execution("\"extraFees\":\"\"", "\"extraFees\":[]").fee())
                .isEqualByComparingTo("-0.0024");
        for (final String bad :
                List.of(
                        tax.replace("USDT", "INR"),
                        tax.replace("0.0004", ""),
                        "\"extraFees\":[1]",
                        "\"extraFees\":\"0.0004\"",
                        "\"extraFees\":{}")) {
            assertUnreadable(pushed("push.execution", "\"extraFees\":\"\"", bad));
        }
    }

    private static void assertUnreadable(final AccountMessage message) {
        final Executions executions = (Executions) message;
        assertThat(executions.rows()).isEmpty();
        assertThat(executions.unreadable()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Buy, 0.000001, true, BTC",
        "Sell, 0.05, true, USDT",
        "Buy, -0.05, true, USDT",
        "Sell, -0.000001, true, BTC",
        "Buy, 0.000001, false, BTC"
    })
    void aFeeOnSpotIsOfTheCoinThatIsReceived(
            final String side, final String fee, final boolean maker, final String coin) {
        final ExecutionUpdate row =
                execution(
                        LINEAR_NAME,
                        SPOT_NAME,
                        "\"feeCurrency\":\"USDT\"",
                        "\"feeCurrency\":\"\"",
                        "\"side\":\"Buy\"",
                        "\"side\":\"" + side + "\"",
                        "\"execFee\":\"-0.0024\"",
                        "\"execFee\":\"" + fee + "\"",
                        "\"isMaker\":true",
                        "\"isMaker\":" + maker);
        assertThat(row.feeCoin()).isEqualTo(coin);
        assertThat(row.instrument()).isEqualTo(SPOT);
    }

    @ParameterizedTest
    @CsvSource({"BTCUSDT, USDT", "BTCPERP, USDC", "BTCUSDT-26DEC25, USDT", "BTC-26DEC25, USDC"})
    void aFeeOfAContractIsOfItsSettlementCoin(final String symbol, final String coin) {
        assertThat(
                        execution(
                                        "\"symbol\":\"BTCUSDT\"",
                                        "\"symbol\":\"" + symbol + "\"",
                                        "\"feeCurrency\":\"USDT\"",
                                        "\"feeCurrency\":\"\"")
                                .feeCoin())
                .isEqualTo(coin);
    }

    @Test
    void aFeeWhoseCoinNobodySaysIsUnreadable() {
        assertUnreadable(
                pushed(
                        "push.execution",
                        "\"symbol\":\"BTCUSDT\"",
                        "\"symbol\":\"BTCXYZ\"",
                        "\"feeCurrency\":\"USDT\"",
                        "\"feeCurrency\":\"\""));
    }

    @Test
    void aPositionIsRead() {
        final Positions read = (Positions) pushed("push.position");
        assertThat(read.rows())
                .containsExactly(
                        new PositionUpdate(
                                LINEAR,
                                new BigDecimal("0.004"),
                                new BigDecimal("5"),
                                true,
                                true,
                                1767225600500L));
        assertThat(position("\"side\":\"Buy\"", "\"side\":\"Sell\"").size())
                .isEqualByComparingTo("-0.004");
        assertThat(
                        position(
                                        "\"side\":\"Buy\",\"size\":\"0.004\"",
                                        "\"side\":\"\",\"size\":\"0\"")
                                .size())
                .isZero();
        assertThat(position("\"positionIdx\":0", "\"positionIdx\":2").oneWay()).isFalse();
        assertThat(position("\"Normal\"", "\"Liq\"").normal()).isFalse();
        assertThat(((Positions) pushed("push.position", "\"Buy\"", "\"\"")).unreadable())
                .containsExactly("position row 1: side is neither Buy nor Sell");
    }

    private static PositionUpdate position(final String... replacements) {
        return ((Positions) pushed("push.position", replacements)).rows().get(0);
    }

    @Test
    void aWalletIsRead() {
        final Wallets read = (Wallets) pushed("push.wallet");
        assertThat(read.unreadable()).isEmpty();
        assertThat(read.rows())
                .containsExactly(new WalletUpdate("USDT", new BigDecimal("10000.1")));
        final Wallets never =
                (Wallets)
                        pushed(
                                "push.wallet",
                                "\"equity\":\"10000.1\"",
                                "\"equity\":\"\"",
                                "\"walletBalance\":\"10000.1\"",
                                "\"walletBalance\":\"\"");
        assertThat(never.rows()).containsExactly(new WalletUpdate("USDT", BigDecimal.ZERO));
        assertThat(((Wallets) pushed("push.wallet", "UNIFIED", "FUND")).rows()).isEmpty();
    }

    @Test
    void rowsOfInverseAndOptionsAreSkipped() {
        for (final String category : List.of("inverse", "option")) {
            final Orders read =
                    (Orders) pushed("push.order", LINEAR_NAME, "\"category\":\"" + category + "\"");
            assertThat(read.rows()).isEmpty();
            assertThat(read.unreadable()).isEmpty();
        }
        assertThat(((Orders) pushed("push.order", LINEAR_NAME, "\"category\":7")).unreadable())
                .hasSize(1);
    }

    @Test
    void aTopicOfOneCategoryIsReadAsWell() {
        assertThat(
                        ((Orders)
                                        pushed(
                                                "push.order",
                                                "\"topic\":\"order\"",
                                                "\"topic\":\"order.linear\"",
                                                LINEAR_NAME + ",",
                                                ""))
                                .rows()
                                .get(0)
                                .instrument())
                .isEqualTo(LINEAR);
    }

    @Test
    void whatNobodyAskedForIsIgnoredAndNamed() {
        assertThat(read(AccountSocket.PRIVATE, "{\"topic\":\"greeks\",\"data\":[]}"))
                .isEqualTo(new Ignored("topic \"greeks\""));
        assertThat(read(AccountSocket.ORDERS, message("push.order"))).isInstanceOf(Ignored.class);
        assertThat(read(AccountSocket.PRIVATE, message("reply.received")))
                .isInstanceOf(Ignored.class);
        assertThat(read(AccountSocket.PRIVATE, ""))
                .isEqualTo(new Ignored("0 bytes that are no JSON object"));
        assertThat(read(AccountSocket.ORDERS, "[]")).isInstanceOf(Ignored.class);
        assertThat(read(AccountSocket.ORDERS, "{}")).isInstanceOf(Ignored.class);
    }
}
