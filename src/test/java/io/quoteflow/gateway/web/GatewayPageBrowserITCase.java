package io.quoteflow.gateway.web;

import io.quoteflow.gateway.GatewayStatus;
import io.quoteflow.gateway.net.LatencyHistogram;
import io.quoteflow.gateway.order.OrderStatus;
import io.quoteflow.testing.browser.Browser;
import io.quoteflow.testing.cluster.Await;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shows the page of a gateway in a real browser: it tells the state, its buttons work, nothing is
 * wider than the screen, and the console has no errors. Its pictures are in {@code target}.
 */
class GatewayPageBrowserITCase {
    private static final int PHONE = 390;
    private static final long TIME = 1_795_860_000_000L;
    private static final String TITLE = "return document.title";
    private static final String WIDTH = "return document.documentElement.scrollWidth";

    private final Gateway gateway = new Gateway();

    /** A gateway that does nothing but remember its commands. */
    private static final class Gateway implements GatewayControl {
        private final List<String> commands = new CopyOnWriteArrayList<>();
        private volatile String halted;

        @Override
        public GatewayReport report() {
            return new GatewayReport(
                    "main",
                    "testnet",
                    "qf",
                    "runs",
                    true,
                    true,
                    true,
                    List.of(),
                    0,
                    0,
                    0,
                    orders(halted),
                    new GatewayStatus(
                            391_822, 1, 38, 2, 2, 0, List.of(), List.of(), List.of(), 0, "good"));
        }

        @Override
        public LatencyHistogram toWire() {
            return null;
        }

        @Override
        public LatencyHistogram toAcknowledgement() {
            return null;
        }

        @Override
        public void halt(final String author, final String reason) {
            commands.add("halt " + author + ": " + reason);
            halted = "halted by " + author + ": " + reason;
        }

        @Override
        public void resume(final String author, final String reason) {
            commands.add("resume " + author + ": " + reason);
            halted = null;
        }
    }

    private static OrderStatus orders(final String halted) {
        final boolean ready = halted == null;
        return new OrderStatus(
                ready,
                ready ? List.of() : List.of(halted),
                halted,
                "ready",
                "ready",
                ready ? 4 : 0,
                0,
                0,
                new TreeMap<>(
                        Map.of(
                                "bybit.linear.BTCUSDT",
                                new BigDecimal("-0.004"),
                                "bybit.linear.ETHUSDT",
                                BigDecimal.ZERO)),
                new BigDecimal("12.4831"),
                -12L,
                31,
                new TreeMap<>(
                        Map.of(
                                "order.amend bybit.linear", 9L,
                                "order.cancel bybit.linear", 10L,
                                "order.create bybit.linear", 8L,
                                "rest", 118L)),
                new TreeMap<>(
                        Map.of(
                                "connects", 2L,
                                "audits.position", 244L,
                                "executions.trade", 37L,
                                "reports.accepted", 9034L,
                                "reports.amended", 18011L,
                                "reports.cancelled", 9005L,
                                "sent.amend", 18022L,
                                "sent.cancel", 8991L,
                                "sent.place", 9040L,
                                "alarms.late-fill", 1L)),
                List.of(
                        new OrderStatus.Alarm(
                                TIME, "late-fill", "qf-1k2j-88: 0.001 filled after its end"),
                        new OrderStatus.Alarm(
                                TIME + 60_000,
                                "rate-limit",
                                "bybit.linear.BTCUSDT: order.create has no requests left")));
    }

    private static String text(final Browser browser, final String id) {
        return browser.run("return document.getElementById('" + id + "').textContent").toString();
    }

    @Test
    void theStateIsToldAndButtonsWork() throws Exception {
        try (Browser browser = Browser.start();
                GatewayServer server = GatewayServer.start("127.0.0.1", 0, gateway)) {
            browser.size(1440, 760).scheme("light").open(server.address());
            Await.until("it is ready", () -> text(browser, "state").contains("ready"));
            assertThat(browser.run(TITLE)).isEqualTo("ready \u00b7 main \u00b7 gateway");
            assertThat(text(browser, "tiles")).contains("+12.48", "clock 12 ms ahead");
            assertThat(text(browser, "positions")).contains("BTCUSDT\u22120.004");
            assertThat(text(browser, "alarms")).startsWith("2026-11-28").contains("late-fill");
            browser.screenshot(
                    Files.createDirectories(Path.of("target")).resolve("gateway-1440.png"));

            browser.click("#halt");
            Await.until("it is halted", () -> browser.run(TITLE).toString().startsWith("HALTED"));
            assertThat(text(browser, "reasons")).contains("halted by gateway page: by button");
            browser.size(PHONE, 1200).scheme("dark");
            Await.until("it fits a phone", () -> browser.number(WIDTH) <= PHONE);
            browser.screenshot(Path.of("target", "gateway-390.png"));

            browser.all("#reason").get(0).sendKeys("all is well");
            browser.click("#resume");
            assertThat(gateway.commands).as("a second click is needed").hasSize(1);
            browser.click("#resume");
            Await.until("it is ready again", () -> text(browser, "state").contains("ready"));
            assertThat(gateway.commands)
                    .containsExactly(
                            "halt gateway page: by button", "resume gateway page: all is well");
            assertThat(browser.console()).isEmpty();

            server.close();
            Await.until("its end is told", () -> text(browser, "state").contains("is old"));
            assertThat(browser.run(TITLE).toString()).startsWith("NO ANSWER");
        }
    }
}
