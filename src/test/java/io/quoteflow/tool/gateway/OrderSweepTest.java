package io.quoteflow.tool.gateway;

import io.quoteflow.gateway.net.AccountCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that a sweep cancels all orders of ours, and no others, over REST. */
class OrderSweepTest {
    @TempDir Path folder;

    private WatchedAccount account;
    private AccountCalls calls;
    private OrderSweep sweep;

    @BeforeEach
    void open() throws IOException {
        account = new WatchedAccount(folder);
        final BybitAccess access = account.access();
        calls = new AccountCalls(access.protocol(), access.endpoint(), null);
        sweep = new OrderSweep(account.spec, calls);
    }

    @AfterEach
    void close() {
        calls.close();
        account.close();
    }

    @Test
    void nothingIsOpen() throws InterruptedException {
        assertThat(sweep.run()).isEqualTo(new OrderSweep.Outcome(0, ""));
    }

    @Test
    void cancelsOursInAllMarketsAndNoOthers() throws InterruptedException {
        account.place("linear", "BTCUSDT", "qf-1");
        account.place("linear", "BTCUSDT", "qfx-1");
        account.place("linear", "BTCUSDT", null);
        account.place("spot", "ETHUSDT", "qf-2");
        assertThat(sweep.run().found()).isEqualTo(2);
        assertThat(account.open()).doesNotContain("qf-1", "qf-2").contains("qfx-1").hasSize(2);
        assertThat(sweep.run().isClean()).isTrue();
    }

    @Test
    void readsAllPages() throws InterruptedException {
        account.place("linear", "BTCUSDT", "qf-1");
        for (int i = 0; i < 60; i++) {
            account.place("linear", "BTCUSDT", "x-" + i);
        }
        account.place("linear", "BTCUSDT", "qf-2");
        assertThat(sweep.run()).isEqualTo(new OrderSweep.Outcome(2, ""));
        assertThat(account.open()).hasSize(60).allMatch(link -> link.startsWith("x-"));
    }

    @Test
    void twentyOrdersAreCancelledAtOnceAndTheOthersNext() throws InterruptedException {
        for (int i = 0; i < 25; i++) {
            account.place("linear", "BTCUSDT", "qf-" + i);
        }
        assertThat(sweep.run()).isEqualTo(new OrderSweep.Outcome(25, ""));
        assertThat(account.open()).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void whatCannotBeAskedForIsNotClean() throws InterruptedException {
        account.place("linear", "BTCUSDT", "qf-1");
        account.exchange.fault("code=10016 /v5/order/realtime for=1h");
        assertThat(sweep.run().isClean()).isFalse();
        assertThat(sweep.run().trouble()).isNotEmpty();
    }

    @Test
    void anOrderThatCannotBeReadMayBeOurs() throws InterruptedException {
        account.place("linear", "BTCUSDT", "x-1");
        account.exchange.fault("mutate=row /v5/order/realtime");
        assertThat(sweep.run().trouble()).contains("cannot be read");
        assertThat(sweep.run().isClean()).isTrue();
    }

    @Test
    void anOrderWhoseCancelIsRefusedIsFoundAgain() throws InterruptedException {
        account.place("linear", "BTCUSDT", "qf-1");
        account.exchange.fault("code=10016 order.cancel");
        assertThat(sweep.run().found()).isEqualTo(1);
        assertThat(sweep.run().found()).isEqualTo(1);
        assertThat(account.open()).isEmpty();
        assertThat(sweep.run().isClean()).isTrue();
    }

    @Test
    void anExchangeThatIsAwayIsNotClean() throws InterruptedException {
        account.exchange.fault("refuse for=1h");
        assertThat(sweep.run().isClean()).isFalse();
    }
}
