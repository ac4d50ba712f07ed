package io.quoteflow.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.exchange.account.ExchangeTruth;
import io.quoteflow.exchange.account.TruthExecution;
import io.quoteflow.exchange.account.TruthOrder;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import static io.quoteflow.exchange.AccountClient.KEY;
import static io.quoteflow.exchange.AccountClient.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests how orders of accounts are filled, and that nothing is lost on the way. */
class AccountMatchingTest {
    private final AccountClient client = AccountClient.connected();

    @Test
    void aRestingOrderIsFilledAtItsPriceWhenTheMarketComes() {
        final String price = client.price("Buy", 0);
        assertThat(client.create("m-1", "Buy", price, "")).isZero();
        for (int i = 0; i < 600 && client.truth().executions().isEmpty(); i++) {
            client.advance(1000);
        }
        final TruthExecution fill = client.truth().executions().get(0);
        assertThat(fill.price()).isEqualByComparingTo(price);
        assertThat(fill.isMaker()).isTrue();
        assertThat(fill.feeCoin()).isEqualTo("USDT");
        assertThat(fill.fee())
                .isEqualByComparingTo(
                        fill.price().multiply(fill.qty()).multiply(new BigDecimal("0.0002")));
        final List<JsonNode> frames = client.texts(AccountClient.PRIVATE);
        assertThat(frames.toString()).contains(fill.execId());
    }

    @Test
    void anOrderBehindTheQueueWaits() {
        final String price = client.price("Buy", 30);
        assertThat(client.create("m-1", "Buy", price, "")).isZero();
        client.advance(1000);
        assertThat(client.truth().executions()).isEmpty();
    }

    @Test
    void aSpotBuyPaysInTheBaseCoin() {
        final BigDecimal coins = client.truth().wallet("BTC");
        final BigDecimal cash = client.truth().wallet("USDT");
        client.ask(
                "order.create",
                order("s-1", "Buy", client.price("Sell", 3), "")
                        .replace("linear", "spot")
                        .replace("PostOnly", "IOC"));
        final TruthExecution fill = client.truth().executions().get(0);
        assertThat(fill.feeCoin()).isEqualTo("BTC");
        assertThat(fill.fee()).isEqualByComparingTo(fill.qty().multiply(new BigDecimal("0.00055")));
        assertThat(client.truth().wallet("BTC"))
                .isEqualByComparingTo(coins.add(fill.qty()).subtract(fill.fee()));
        assertThat(client.truth().wallet("USDT"))
                .isEqualByComparingTo(cash.subtract(fill.qty().multiply(fill.price())));
        final JsonNode row = client.rows("execution").get(0);
        assertThat(row.path("feeCurrency").asText()).isEqualTo("BTC");
        assertThat(row.path("execId").asText()).containsOnlyDigits();
    }

    @Test
    void aReduceOnlyOrderNeverTurnsThePosition() {
        take("t-1", "Buy", "0.010", "");
        assertThat(take("t-2", "Sell", "0.030", ",'reduceOnly':true")).isZero();
        assertThat(client.truth().position("linear", "BTCUSDT")).isEqualByComparingTo("0");
        assertThat(client.truth().orders().get(1).qty()).isEqualByComparingTo("0.010");
        take("t-3", "Buy", "0.010", "");
        assertThat(client.create("t-4", "Sell", client.price("Sell", 40), ",'reduceOnly':true"))
                .isZero();
        take("t-5", "Sell", "0.010", "");
        final TruthOrder ended = client.truth().orders().get(3);
        assertThat(ended.status()).isEqualTo("Cancelled");
        assertThat(client.rows("order").toString()).contains("CancelByReduceOnly");
    }

    private int take(final String link, final String side, final String qty, final String more) {
        final String limit = client.price(side.equals("Buy") ? "Sell" : "Buy", 20);
        final String price = side.equals("Buy") ? limit : client.price("Buy", 20);
        return client.ask(
                        "order.create",
                        order(link, side, price, more)
                                .replace("PostOnly", "IOC")
                                .replace("0.010", qty))
                .path("retCode")
                .asInt();
    }

    @Test
    void anAmendBelowTheFilledQuantityIsRefused() {
        client.create("a-1", "Buy", client.price("Buy", 5), "");
        client.fault("fill=half a-*");
        final BigDecimal filled = client.truth().orders().get(0).cumExecQty();
        assertThat(filled).isEqualByComparingTo("0.005");
        final String key = "{'category':'linear','symbol':'BTCUSDT','orderLinkId':'a-1','qty':'";
        assertThat(client.ask("order.amend", key + "0.005'}").path("retCode").asInt())
                .isEqualTo(110064);
        client.rows("order");
        assertThat(client.ask("order.amend", key + "0.006'}").path("retCode").asInt()).isZero();
        final JsonNode row = client.rows("order").get(0);
        assertThat(row.path("orderStatus").asText()).isEqualTo("PartiallyFilled");
        assertThat(row.path("leavesQty").asText()).isEqualTo("0.001");
    }

    @Test
    void foreignOrdersHaveOtherIdsOrNone() {
        final String id =
                client.exchange()
                        .placeForeign(
                                KEY,
                                "linear",
                                "BTCUSDT",
                                "Sell",
                                new BigDecimal(client.price("Sell", 9)),
                                new BigDecimal("0.5"),
                                null,
                                client.now());
        final TruthOrder order = client.truth().openOrders().get(0);
        assertThat(order.orderId()).isEqualTo(id);
        assertThat(order.foreign()).isTrue();
        assertThat(order.orderLinkId()).isEmpty();
        assertThat(client.rows("order").get(0).path("orderLinkId").asText("x")).isEmpty();
        assertThat(client.truth().received()).isEmpty();
        assertThatThrownBy(
                        () ->
                                client.exchange()
                                        .placeForeign(
                                                KEY,
                                                "linear",
                                                "NOUSDT",
                                                "Sell",
                                                BigDecimal.ONE,
                                                BigDecimal.ONE,
                                                "web-1",
                                                client.now()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Random orders: wallets are what they were, plus and minus what executions say. */
    @Test
    void nothingIsLost() {
        final SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 400; i++) {
            final String side = random.nextBoolean() ? "Buy" : "Sell";
            final boolean takes = random.nextInt(4) == 0;
            final String other = side.equals("Buy") ? "Sell" : "Buy";
            final String body =
                    order("n-" + i, side, client.price(takes ? other : side, random.nextInt(3)), "")
                            .replace("PostOnly", takes ? "IOC" : "PostOnly")
                            .replace("linear", random.nextBoolean() ? "linear" : "spot")
                            .replace("0.010", "0.0" + random.nextInt(10, 90));
            client.operate("order.create", body);
            if (random.nextInt(20) == 0) {
                client.fault("row=" + (random.nextBoolean() ? "Funding" : "AdlTrade"));
            }
            client.advance(500);
            if (random.nextInt(8) == 0) {
                client.post("/v5/order/cancel-all", "{'category':'linear','symbol':'BTCUSDT'}");
            }
        }
        check(client.truth());
    }

    private static void check(final ExchangeTruth truth) {
        BigDecimal cash = new BigDecimal(1_000_000);
        BigDecimal coins = new BigDecimal(100);
        BigDecimal position = BigDecimal.ZERO;
        BigDecimal paid = BigDecimal.ZERO;
        final Map<String, BigDecimal> filled = new HashMap<>();
        for (final TruthExecution each : truth.executions()) {
            final BigDecimal signed = each.isBuy() ? each.qty() : each.qty().negate();
            if (each.feeCoin().equals("BTC")) {
                coins = coins.subtract(each.fee());
            } else {
                cash = cash.subtract(each.fee());
            }
            if (each.execType().equals("Funding")) {
                continue;
            }
            if (each.category().equals("spot")) {
                coins = coins.add(signed);
                cash = cash.subtract(signed.multiply(each.price()));
            } else {
                position = position.add(signed);
                paid = paid.add(signed.multiply(each.price()));
            }
            if (each.isTrade()) {
                filled.merge(each.orderId(), each.qty(), BigDecimal::add);
            }
        }
        assertThat(truth.executions()).hasSizeGreaterThan(60);
        assertThat(truth.position("linear", "BTCUSDT")).isEqualByComparingTo(position);
        assertThat(truth.wallet("BTC")).isEqualByComparingTo(coins);
        if (position.signum() == 0) {
            assertThat(truth.wallet("USDT").subtract(cash.subtract(paid)).abs())
                    .isLessThan(new BigDecimal("0.000001"));
        } else {
            // what is not realised is the position at its entry price
            final BigDecimal entry =
                    truth.wallet("USDT")
                            .subtract(cash)
                            .add(paid)
                            .divide(position, 8, RoundingMode.HALF_EVEN);
            assertThat(entry).isBetween(new BigDecimal(10_000), new BigDecimal(200_000));
        }
        for (final TruthOrder order : truth.orders()) {
            assertThat(filled.getOrDefault(order.orderId(), BigDecimal.ZERO))
                    .isEqualByComparingTo(order.cumExecQty());
            assertThat(order.cumExecQty()).isLessThanOrEqualTo(order.qty());
        }
    }
}
