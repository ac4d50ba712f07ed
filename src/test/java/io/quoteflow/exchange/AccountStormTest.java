package io.quoteflow.exchange;

import io.quoteflow.exchange.account.TruthExecution;
import io.quoteflow.exchange.account.TruthOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

import static io.quoteflow.exchange.AccountClient.TRADE;
import static io.quoteflow.exchange.AccountClient.order;
import static org.assertj.core.api.Assertions.assertThat;

/** Throws everything at the exchange at once: it must stay true to itself, and repeatable. */
class AccountStormTest {
    private static final List<String> FAULTS =
            List.of(
                    "withhold order.*",
                    "withhold=hang /v5/order/*",
                    "delay=700ms * count=3",
                    "late=1s order for=3s",
                    "late=2s execution for=3s",
                    "lag=3s /v5/* for=5s",
                    "code=10006 order.*",
                    "code=10016:accepted order.*",
                    "fail-frame=accepted order.*",
                    "fail-frame",
                    "race=lost",
                    "race=partial count=3",
                    "race=after",
                    "fill=half",
                    "fill",
                    "arrive",
                    "same-time for=2s",
                    "row=Funding",
                    "row=AdlTrade",
                    "row=Mystery",
                    "replay=50",
                    "clock=-400 for=2s",
                    "stall=1s count=2",
                    "mutate=drop order count=3",
                    "mutate=utf8 execution",
                    "mutate=row /v5/execution/list",
                    "lose count=4",
                    "duplicate count=4",
                    "bad-json order",
                    "forget");
    private static final List<String> NOISE =
            List.of(
                    "",
                    "[]",
                    "null",
                    "{'op':7}",
                    "{'op':'order.create'}",
                    "{'op':'order.create','args':'x','header':[]}",
                    "{'op':'order.create-batch','args':[{'category':'linear','request':[1,null]}]}",
                    "{'op':'subscribe','args':{}}",
                    "{'op':'auth','args':[[],{}]}",
                    "{'op':'order.amend','header':{'X-BAPI-TIMESTAMP':{}},'args':[{'category':'spot'}]}");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theBooksAddUpWhateverHappens(final long seed) {
        final AccountClient client = AccountClient.connected();
        run(client, seed);
        check(client);
        final AccountClient again = AccountClient.connected();
        run(again, seed);
        assertThat(again.truth()).isEqualTo(client.truth());
    }

    private static void run(final AccountClient client, final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++) {
            if (random.nextInt(4) == 0) {
                client.fault(FAULTS.get(random.nextInt(FAULTS.size())));
            }
            if (random.nextInt(6) == 0) {
                client.text(random.nextInt(2), NOISE.get(random.nextInt(NOISE.size())));
                client.post("/v5/order/create", NOISE.get(random.nextInt(NOISE.size())));
            }
            act(client, random, i);
            client.advance(random.nextInt(1, 600));
        }
        client.fault("clear");
        client.advance(20_000);
    }

    private static void act(
            final AccountClient client, final SplittableRandom random, final int i) {
        final String side = random.nextBoolean() ? "Buy" : "Sell";
        final String category = random.nextInt(3) == 0 ? "spot" : "linear";
        final String old =
                "{'category':'%s','symbol':'BTCUSDT','orderLinkId':'x-%d'"
                        .formatted(category, Math.max(0, i - random.nextInt(1, 4)));
        switch (random.nextInt(6)) {
            case 0 -> client.operate("order.cancel", old + "}");
            case 1 -> client.operate("order.amend", old + ",'qty':'0.0" + (20 + i % 50) + "'}");
            case 2 ->
                    client.get(
                            random.nextBoolean() ? "/v5/execution/list" : "/v5/order/realtime",
                            "category=linear&settleCoin=USDT&limit=2");
            default ->
                    client.operate(
                            "order.create",
                            order("x-" + i, side, price(client, side, random), "")
                                    .replace("linear", category)
                                    .replace("PostOnly", i % 3 == 0 ? "IOC" : "PostOnly"));
        }
        if (random.nextInt(30) == 0) {
            client.fault("cut=rst /v5/*");
            client.exchange().closed(TRADE, client.now());
            client.connect();
        }
    }

    private static String price(
            final AccountClient client, final String side, final SplittableRandom random) {
        final String near = random.nextInt(4) == 0 && side.equals("Buy") ? "Sell" : side;
        final String answer =
                client.exchange()
                        .http(
                                "GET",
                                "/v5/market/price-limit",
                                "category=linear&symbol=BTCUSDT",
                                client.now())
                        .text();
        // a fault can break any answer
        return answer.contains("sellLmt") && random.nextInt(5) == 0
                ? answer.replaceAll(".*sellLmt\":\"([0-9.]+)\".*", "$1")
                : client.price(near, random.nextInt(4));
    }

    private static void check(final AccountClient client) {
        final Map<String, BigDecimal> filled = new HashMap<>();
        final Set<String> ids = new HashSet<>();
        BigDecimal position = BigDecimal.ZERO;
        for (final TruthExecution each : client.truth().executions()) {
            assertThat(ids.add(each.execId())).isTrue();
            if (each.isTrade()) {
                filled.merge(each.orderId(), each.qty(), BigDecimal::add);
            }
            if (each.category().equals("linear")
                    && (each.isTrade() || each.execType().equals("AdlTrade"))) {
                position = position.add(each.isBuy() ? each.qty() : each.qty().negate());
            }
        }
        assertThat(ids).hasSizeGreaterThan(20);
        assertThat(client.truth().position("linear", "BTCUSDT")).isEqualByComparingTo(position);
        for (final TruthOrder order : client.truth().orders()) {
            assertThat(filled.getOrDefault(order.orderId(), BigDecimal.ZERO))
                    .isEqualByComparingTo(order.cumExecQty());
            assertThat(order.status().equals("Filled"))
                    .isEqualTo(order.cumExecQty().compareTo(order.qty()) == 0);
        }
        final long created =
                client.truth().received().stream()
                        .filter(request -> request.action().equals("create") && request.accepted())
                        .count();
        assertThat(client.truth().orders()).hasSize((int) created);
    }
}
