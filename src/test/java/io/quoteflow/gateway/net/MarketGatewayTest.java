package io.quoteflow.gateway.net;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quoteflow.gateway.Endpoint;
import io.quoteflow.gateway.MarketSettings;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.testing.cluster.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the gateway over real sockets against a small venue that breaks on demand. */
class MarketGatewayTest {
    static final String SNAPSHOT =
            "{\"topic\":\"orderbook.200.BTCUSDT\",\"type\":\"snapshot\",\"ts\":1767225600000,"
                    + "\"data\":{\"s\":\"BTCUSDT\",\"b\":[],\"a\":[],\"u\":1}}";

    private static final List<InstrumentId> BTC =
            List.of(InstrumentId.parse("bybit.linear.BTCUSDT"));

    private enum Fault {
        RESET(VenueServer::reset),
        FINISH(VenueServer::finish),
        CLOSE_FRAME(VenueServer::closeFrame);

        private final Consumer<VenueServer> action;

        Fault(final Consumer<VenueServer> action) {
            this.action = action;
        }
    }

    private final CollectedRecords output = new CollectedRecords();
    private final VenueServer venue = new VenueServer(null);
    private MarketGateway gateway;

    private void start() throws Exception {
        gateway =
                MarketGateway.start(
                        MarketSettings.DEFAULT.withExchange("http://127.0.0.1:" + venue.port()),
                        BTC,
                        output);
        awaitFrames(SNAPSHOT);
    }

    private void awaitFrames(final String... frames) throws Exception {
        Await.until("the frames " + List.of(frames), () -> output.frames().equals(List.of(frames)));
    }

    private static String delta(final int number) {
        return "{\"topic\":\"orderbook.200.BTCUSDT\",\"type\":\"delta\",\"n\":" + number + "}";
    }

    @AfterEach
    void stop() {
        if (gateway != null) {
            gateway.close();
            assertThat(output.closed).isTrue();
        }
        venue.close();
    }

    @Test
    void whatTheVenueSaysIsRecordedUnchangedAndInOrder() throws Exception {
        start();
        final String wide = "{\"topic\":\"publicTrade.BTCUSDT\", \"x\":\"é币\\u0041\"}";
        final String large =
                "{\"topic\":\"orderbook.200.BTCUSDT\",\"x\":\"" + "y".repeat(3_000_000) + "\"}";
        venue.send(delta(1));
        venue.sendInFragments(wide, 1);
        venue.send(large);
        venue.sendInFragments(large, 100_000);
        venue.send(delta(2));

        awaitFrames(SNAPSHOT, delta(1), wide, large, large, delta(2));
        assertThat(output.records.get(0).kind()).isEqualTo(RecordKind.INSTRUMENT);
        // a busy machine may be asked again for what it did not answer in time
        assertThat(new LinkedHashSet<>(venue.requests))
                .containsExactly(
                        "/v5/market/instruments-info?category=linear&symbol=BTCUSDT",
                        "/v5/public/linear");
        Await.until("flushed", () -> output.flushed.get() >= 6);
        Await.until("the status", () -> gateway.status().records() >= 7);
        assertThat(gateway.status().line()).contains("1 of 1 connections, 0 reconnects");
    }

    @Test
    void aPingOfTheVenueIsAnsweredWithItsPayload() throws Exception {
        start();
        venue.ping("1767225600000");
        Await.until("a pong", () -> venue.pongs.equals(List.of("1767225600000")));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aLostConnectionIsOpenedAgain(final Fault fault) throws Exception {
        start();
        venue.send(delta(1));
        awaitFrames(SNAPSHOT, delta(1));
        fault.action.accept(venue);
        awaitFrames(SNAPSHOT, delta(1), SNAPSHOT);
        venue.send(delta(2));
        awaitFrames(SNAPSHOT, delta(1), SNAPSHOT, delta(2));
        Await.until("the status", () -> gateway.status().reconnects() == 1);
    }

    @Test
    void aCutCableIsFoundByItsSilence() throws Exception {
        start();
        venue.cutCable();
        Await.until("another connection", () -> !venue.sockets.isEmpty());
        venue.deaf = false;
        venue.finish();
        awaitFrames(SNAPSHOT, SNAPSHOT);
    }

    @Test
    void aRefusedConnectionIsTriedAgain() throws Exception {
        venue.upgrade = HttpResponseStatus.SERVICE_UNAVAILABLE;
        gateway =
                MarketGateway.start(
                        MarketSettings.DEFAULT.withExchange("http://localhost:" + venue.port()),
                        BTC,
                        output);
        Await.until(
                "three attempts",
                () -> venue.requests.stream().filter("/v5/public/linear"::equals).count() >= 3);
        venue.upgrade = HttpResponseStatus.SWITCHING_PROTOCOLS;
        awaitFrames(SNAPSHOT);
    }

    @Test
    void aRequestBringsAFreshBook() throws Exception {
        start();
        gateway.requestSnapshot("bybit.linear.BTCUSDT");
        awaitFrames(SNAPSHOT, SNAPSHOT);
    }

    @Test
    void aSlowOutputSlowsDownTheVenueInsteadOfFillingTheMemory() throws Exception {
        start();
        output.barrier = new CountDownLatch(1);
        final String large =
                "{\"topic\":\"orderbook.200.BTCUSDT\",\"x\":\"" + "y".repeat(100_000) + "\"}";
        for (int i = 0; i < 600; i++) {
            venue.send(large);
        }
        Await.until("the venue to be slowed down", () -> !venue.sockets.get(0).isWritable());
        output.barrier.countDown();
        Await.until("all frames", () -> output.frames().size() == 601);
    }

    @Test
    void manyInstrumentsNeedNoMoreThreads() throws Exception {
        final List<InstrumentId> many =
                IntStream.range(0, 500)
                        .mapToObj(i -> InstrumentId.parse("bybit.linear.A" + i))
                        .toList();
        gateway =
                MarketGateway.start(
                        MarketSettings.DEFAULT.withExchange("http://127.0.0.1:" + venue.port()),
                        many,
                        output);
        Await.until(
                "all definitions",
                () ->
                        output.records.stream()
                                        .filter(r -> r.kind() == RecordKind.INSTRUMENT)
                                        .count()
                                == 500);
        Await.until("all connections", () -> venue.sockets.size() == 10);
        assertThat(
                        Thread.getAllStackTraces().keySet().stream()
                                .filter(thread -> thread.getName().startsWith("gateway-")))
                .hasSizeLessThanOrEqualTo(7);
    }

    @Test
    void afterTheEndNoThreadIsLeft() throws Exception {
        start();
        gateway.close();
        gateway.close();
        assertThat(output.closed).isTrue();
        Await.until(
                "the end of the threads",
                () ->
                        Thread.getAllStackTraces().keySet().stream()
                                .noneMatch(thread -> thread.getName().startsWith("gateway-")));
        Await.until("the end of the sockets", () -> venue.sockets.isEmpty());
    }

    @Test
    void aFileWithoutCertificatesIsRefused(@TempDir final Path folder) throws Exception {
        final Path file = Files.writeString(folder.resolve("ca.pem"), "nothing");
        assertThatThrownBy(
                        () ->
                                MarketGateway.start(
                                        MarketSettings.DEFAULT.withTrust(file), BTC, output))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("CA file " + file + ": ")
                .hasMessageEndingWith("; expected certificates in PEM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a", "http://a/path", "http://", "a", "http://u@a", "http://a?x"})
    void aBadBaseIsRefused(final String base) {
        assertThatThrownBy(() -> MarketSettings.DEFAULT.withExchange(base))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(base);
    }

    @Test
    void endpointsAreOfKnownCategories() {
        final MarketSettings settings =
                MarketSettings.DEFAULT.withEndpoint(
                        "bybit.liner", new Endpoint("wss://a", "https://a"));
        assertThatThrownBy(() -> MarketGateway.start(settings, BTC, output))
                .hasMessage(
                        "endpoint of \"bybit.liner\": known venues and categories are"
                                + " bybit.linear, bybit.spot, binance.spot, binance.usdm");
        assertThat(settings.paths()).isEqualTo(Map.of());
    }
}
