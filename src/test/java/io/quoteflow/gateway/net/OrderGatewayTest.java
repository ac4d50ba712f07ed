package io.quoteflow.gateway.net;

import io.quoteflow.gateway.Endpoint;
import io.quoteflow.gateway.bybit.BybitAccount;
import io.quoteflow.gateway.bybit.Credentials;
import io.quoteflow.gateway.bybit.Environment;
import io.quoteflow.gateway.order.AccountLimits;
import io.quoteflow.gateway.order.OrderSettings;
import io.quoteflow.gateway.order.Recovery;
import io.quoteflow.gateway.order.TradedInstrument;
import io.quoteflow.journal.NewRecord;
import io.quoteflow.market.InstrumentId;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests when decisions count as handled, without a venue. */
class OrderGatewayTest {
    private static final InstrumentId BTC = InstrumentId.parse("bybit.linear.BTCUSDT");
    private static final String ROW =
            "{\"instrument\":\"bybit.linear.BTCUSDT\",\"decision\":1,\"id\":\"qf-1\","
                    + "\"action\":\"cancel\",\"side\":\"buy\",\"expires\":1}";

    /** A gateway that is killed without the lease must read the row again. */
    @Test
    void aDecisionWithoutTheLeaseIsHandledWhenTheLeaseIsThere() throws Exception {
        try (OrderGateway gateway = gateway()) {
            gateway.start(new Recovery(Map.of(), List.of()));
            final CompletableFuture<Integer> first = new CompletableFuture<>();
            final CompletableFuture<Integer> second = new CompletableFuture<>();
            decide(gateway, ROW, () -> first.complete(1));
            decide(gateway, "{}", () -> second.complete(first.isDone() ? 2 : 0));
            final CountDownLatch after = new CountDownLatch(1);
            gateway.halt("test", "to know that both were taken", after::countDown);
            assertThat(after.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(first).isNotDone();
            assertThat(second).isNotDone();

            gateway.lease(System.nanoTime() + TimeUnit.HOURS.toNanos(1));
            assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(2);
        }
    }

    private static void decide(final OrderGateway to, final String row, final Runnable done) {
        to.decision(row.getBytes(StandardCharsets.UTF_8), 1, false, 0, done);
    }

    private static OrderGateway gateway() {
        return new OrderGateway(
                new OrderSettings(
                        Endpoint.ofExchange("http://127.0.0.1:1"),
                        "qf",
                        false,
                        List.of(new TradedInstrument(BTC, "USDT", new BigDecimal(5))),
                        new AccountLimits(
                                BigDecimal.TEN,
                                BigDecimal.TEN,
                                1,
                                1,
                                1,
                                BigDecimal.ONE,
                                BigDecimal.ONE),
                        1_500,
                        0,
                        null,
                        30_000,
                        3_000,
                        false),
                new BybitAccount(new Credentials("key", "secret"), Environment.FAKE),
                null,
                new Nowhere());
    }

    /** Loses what is written. */
    private static final class Nowhere implements OrderOutput {
        @Override
        public void journal(final NewRecord record) {}

        @Override
        public void remember(final String key, final byte[] value) {}

        @Override
        public void turned() {}
    }
}
