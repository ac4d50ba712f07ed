package io.quoteflow.exchange.net;

import io.quoteflow.exchange.ExchangeSettings;
import io.quoteflow.exchange.SentLog;
import io.quoteflow.exchange.account.ExchangeAccount;
import io.quoteflow.exchange.tape.SimulatedTape;
import io.quoteflow.market.InstrumentId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests requests of accounts over real sockets. */
class AccountServerTest {
    private static final String ORDER =
            "{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"side\":\"Buy\",\"orderType\":\"Limit\","
                    + "\"qty\":\"0.010\",\"price\":\"%s\",\"timeInForce\":\"GTC\",\"orderLinkId\":\"%s\"}";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ExchangeServer server;
    private String price;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        server =
                new ExchangeServer(
                        0,
                        null,
                        new ExchangeSettings(1, List.of(ExchangeAccount.of("key", "secret"))),
                        new SimulatedTape(
                                1, List.of(InstrumentId.parse("bybit.linear.BTCUSDT")), 10, 1),
                        SentLog.NONE);
        String limits;
        do {
            limits = get("/v5/market/price-limit?symbol=BTCUSDT").body();
        } while (!limits.contains("sellLmt"));
        price = limits.replaceAll(".*sellLmt\":\"([0-9.]+)\".*", "$1");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(final String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> create(final String link)
            throws IOException, InterruptedException, GeneralSecurityException {
        final String body = ORDER.formatted(price, link);
        final String time = Long.toString(System.currentTimeMillis());
        final Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        final byte[] signed =
                mac.doFinal((time + "key" + "20000" + body).getBytes(StandardCharsets.UTF_8));
        return http.send(
                HttpRequest.newBuilder(URI.create(server.address() + "/v5/order/create"))
                        .header("X-BAPI-API-KEY", "key")
                        .header("X-BAPI-TIMESTAMP", time)
                        .header("X-BAPI-RECV-WINDOW", "20000")
                        .header("X-BAPI-SIGN", HexFormat.of().formatHex(signed))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void ordersAndTheirTruth() throws Exception {
        final HttpResponse<String> answer = create("s-1");
        assertThat(answer.body()).contains("\"retCode\":0");
        assertThat(answer.headers().firstValue("x-bapi-limit")).contains("10");
        assertThat(server.truth("key").openOrders()).hasSize(1);
        final String truth = get("/truth?key=key").body();
        assertThat(truth)
                .contains("\"orderLinkId\":\"s-1\"")
                .contains("\"qty\":\"0.010\"")
                .contains("\"USDT\":\"1000000\"")
                .doesNotContain("secret");
        assertThat(get("/truth?key=other").statusCode()).isEqualTo(404);
        assertThatThrownBy(() -> server.truth("other"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWithheldAnswerIsAReset() throws Exception {
        server.fault("withhold order.create");
        assertThatThrownBy(() -> create("s-1")).isInstanceOf(IOException.class);
        assertThat(server.truth("key").openOrders()).hasSize(1);
        assertThat(server.truth("key").received()).hasSize(1);
    }

    @Test
    void aDelayedAnswerComesLater() throws Exception {
        server.fault("delay=300ms order.create");
        final long before = System.nanoTime();
        assertThat(create("s-1").body()).contains("\"retCode\":0");
        assertThat(System.nanoTime() - before)
                .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(300));
    }

    @Test
    void somebodyElseTradesToo() {
        final String id =
                server.placeForeign(
                        "key",
                        "linear",
                        "BTCUSDT",
                        "Buy",
                        new BigDecimal(price),
                        new BigDecimal("0.1"),
                        null);
        assertThat(server.truth("key").openOrders())
                .singleElement()
                .satisfies(order -> assertThat(order.orderId()).isEqualTo(id));
    }
}
