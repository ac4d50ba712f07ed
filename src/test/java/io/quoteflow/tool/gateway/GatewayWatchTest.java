package io.quoteflow.tool.gateway;

import com.sun.net.httpserver.HttpServer;
import io.quoteflow.config.UsageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests when a watcher cancels the orders of a gateway. */
class GatewayWatchTest {
    private static final int SILENCE = 5;

    @TempDir Path folder;

    private final List<String> said = new ArrayList<>();
    private WatchedAccount account;
    private HttpServer gateway;
    private GatewayWatch watch;
    private volatile int status = 200;
    private volatile String body = health("qf", true);

    /** Bytes of the body that are announced beyond those that come. */
    private volatile int missing;

    private long nanos;

    private static String health(final String namespace, final boolean guards) {
        return "{\"namespace\":\""
                + namespace
                + "\",\"guards\":"
                + guards
                + ",\"phase\":\"waits for the lease\"}";
    }

    @BeforeEach
    void open() throws IOException {
        account = new WatchedAccount(folder);
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext(
                "/health",
                exchange -> {
                    final byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length + missing);
                    exchange.getResponseBody().write(bytes);
                    exchange.getResponseBody().flush();
                    if (missing == 0) {
                        exchange.close();
                    }
                });
        gateway.start();
        watch = watch("http://127.0.0.1:" + gateway.getAddress().getPort() + "/");
        account.place("linear", "BTCUSDT", "qf-1");
    }

    private GatewayWatch watch(final String url) {
        return new GatewayWatch(
                account.spec, account.access(), url, SILENCE, () -> nanos, said::add);
    }

    @AfterEach
    void close() {
        watch.close();
        gateway.stop(0);
        account.close();
    }

    private void lookAfter(final int seconds) throws InterruptedException {
        nanos += Duration.ofSeconds(seconds).toNanos();
        watch.look();
    }

    private void cancels(final String why) throws InterruptedException {
        lookAfter(SILENCE);
        assertThat(account.open()).as("patience").containsExactly("qf-1");
        lookAfter(1);
        assertThat(account.open()).isEmpty();
        assertThat(said).anyMatch(line -> line.contains(why));
        lookAfter(1);
        lookAfter(1);
        assertThat(said).filteredOn("none of its orders is open"::equals).hasSize(1);
    }

    @Test
    void aGoodGatewayIsLeftAlone() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            lookAfter(60);
        }
        assertThat(account.open()).containsExactly("qf-1");
        assertThat(said).singleElement().asString().contains("watching", "qf-");
    }

    @Test
    void aDeadGatewayLosesItsOrders() throws InterruptedException {
        gateway.stop(0);
        cancels("does not answer: cancelling its orders");
    }

    @Test
    void aGatewayThatIsStuckLosesItsOrders() throws InterruptedException {
        status = 503;
        cancels("answers 503");
    }

    @Test
    void aGatewayThatFreezesInItsAnswerLosesItsOrders() throws InterruptedException {
        missing = 10;
        cancels("does not answer");
    }

    @Test
    void aGatewayWithoutTheLeaseLosesItsOrders() throws InterruptedException {
        body = health("qf", false);
        cancels("has no lease: waits for the lease");
    }

    @Test
    void aGatewayOfOtherOrdersDoesNotCount() throws InterruptedException {
        body = health("other", true);
        cancels("is a gateway of other orders");
    }

    @Test
    void anAnswerThatIsNoJsonDoesNotCount() throws InterruptedException {
        body = "";
        cancels("is a gateway of other orders");
    }

    @Test
    void aGatewayThatReturnsIsWatchedAgain() throws InterruptedException {
        status = 503;
        cancels("answers 503");
        status = 200;
        lookAfter(1);
        assertThat(said).last().isEqualTo("the gateway answers again");
        account.place("linear", "BTCUSDT", "qf-1b");
        status = 503;
        lookAfter(SILENCE);
        assertThat(account.open()).containsExactly("qf-1b");
        lookAfter(1);
        assertThat(account.open()).isEmpty();
    }

    @Test
    void aShortSilenceIsForgiven() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            status = i % 2 == 0 ? 503 : 200;
            lookAfter(SILENCE);
        }
        assertThat(account.open()).containsExactly("qf-1");
    }

    @Test
    void anExchangeThatIsAwayIsSaidAndTriedAgain() throws InterruptedException {
        status = 503;
        account.exchange.fault("code=10016 /v5/order/realtime");
        lookAfter(SILENCE + 1);
        assertThat(said).anyMatch(line -> line.startsWith("the open orders are not known: "));
        assertThat(account.open()).containsExactly("qf-1");
        account.exchange.fault("clear");
        lookAfter(1);
        assertThat(account.open()).isEmpty();
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertThatThrownBy(() -> watch("10.0.0.5 8090"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--watch");
    }
}
