package io.quoteflow.exchange.net;

import io.quoteflow.exchange.ExchangeSettings;
import io.quoteflow.exchange.SentFrame;
import io.quoteflow.exchange.SentLog;
import io.quoteflow.exchange.tape.SimulatedTape;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.testing.cluster.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the server with clients that are not Netty: those of the JDK, and raw sockets. */
class ExchangeServerTest {
    private static final String SUBSCRIBE =
            "{\"op\":\"subscribe\",\"args\":[\"orderbook.50.BTCUSDT\",\"publicTrade.BTCUSDT\"]}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<SentFrame> sent = new CopyOnWriteArrayList<>();
    private ExchangeServer server;

    private void start(final ServerCertificate certificate) throws IOException {
        final List<InstrumentId> instruments =
                List.of(
                        InstrumentId.parse("bybit.linear.BTCUSDT"),
                        InstrumentId.parse("binance.spot.BTCUSDT"));
        server =
                new ExchangeServer(
                        0,
                        certificate,
                        new ExchangeSettings(1),
                        new SimulatedTape(1, instruments, 50, 1),
                        new SentLog() {
                            @Override
                            public void sent(final SentFrame frame) {
                                sent.add(frame);
                            }

                            @Override
                            public void ended(
                                    final long connection, final String how, final long now) {}
                        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String webSocket(final String path) {
        return server.address().replaceFirst("http", "ws") + path;
    }

    private HttpResponse<String> get(final HttpClient client, final String path)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(final String body, final String... headers)
            throws IOException, InterruptedException {
        final HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.address() + "/fault"))
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void everyFrameArrivesOnceAndInOrder() throws Exception {
        start(null);
        final ListeningClient client = new ListeningClient(http, webSocket("/v5/public/linear"));
        client.send(SUBSCRIBE);
        Await.until("frames arrive", () -> client.texts().size() > 200);
        client.send(
                "{\"op\":\"unsubscribe\",\"args\":[\"orderbook.50.BTCUSDT\",\"publicTrade.BTCUSDT\"]}");
        Await.until(
                "the second answer",
                () ->
                        client.texts().stream().filter(text -> text.contains("success")).count()
                                == 2);
        assertThat(client.texts().stream().filter(text -> !text.contains("success")))
                .containsExactlyElementsOf(
                        sent.stream()
                                .map(frame -> new String(frame.text(), StandardCharsets.UTF_8))
                                .toList());
        client.abort();
        Await.until(
                "the server knows that the client has gone",
                () -> server.status().connections().isEmpty());
    }

    @Test
    void answersRequests() throws Exception {
        start(null);
        assertThat(get(http, "/v5/market/time").body()).contains("\"timeSecond\"");
        final HttpResponse<String> depth = get(http, "/api/v3/depth?symbol=BTCUSDT&limit=100");
        assertThat(depth.body()).startsWith("{\"lastUpdateId\":");
        assertThat(depth.headers().firstValue("x-mbx-used-weight-1m")).contains("5");
        assertThat(get(http, "/nothing").statusCode()).isEqualTo(404);
        assertThat(get(http, "/status").body()).contains("\"requests\":3");
    }

    @Test
    void resetsAndEndsConnections() throws Exception {
        start(null);
        final ListeningClient first = new ListeningClient(http, webSocket("/v5/public/linear"));
        server.fault("cut=rst");
        Await.until("the reset arrives", () -> first.end().contains("Connection reset"));
        final ListeningClient second = new ListeningClient(http, webSocket("/v5/public/linear"));
        server.fault("cut=fin");
        Await.until("the end arrives", () -> !second.end().isEmpty());
        assertThat(second.end()).doesNotContain("Connection reset");
        final ListeningClient third = new ListeningClient(http, webSocket("/v5/public/linear"));
        server.fault("cut=close_frame");
        Await.until("the close frame arrives", () -> third.end().equals("close 1001"));
    }

    @Test
    void aHalfOpenConnectionStaysOpenAndSilent() throws Exception {
        start(null);
        final ListeningClient client = new ListeningClient(http, webSocket("/v5/public/linear"));
        final ListeningClient other = new ListeningClient(http, webSocket("/v5/public/linear"));
        client.send(SUBSCRIBE);
        Await.until("frames arrive", () -> client.texts().size() > 20);
        server.fault("half-open connection=0");
        final long frames = sent.stream().filter(frame -> frame.connection() == 0).count();
        Await.until("what was sent before arrives", () -> client.texts().size() == frames + 1);
        client.send("{\"op\":\"ping\"}");
        other.send(SUBSCRIBE);
        Await.until("others get frames", () -> other.texts().size() > 50);
        assertThat(client.texts()).hasSize((int) frames + 1);
        assertThat(client.end()).isEmpty();
        assertThat(server.status().connections()).hasSize(2);
    }

    @Test
    void aSlowConnectionLosesNothing() throws Exception {
        start(null);
        final ListeningClient client = new ListeningClient(http, webSocket("/v5/public/linear"));
        server.fault("slow=2000 for=3s");
        client.send(SUBSCRIBE);
        Await.until("frames wait", () -> sent.size() > client.texts().size() + 50);
        Await.until("frames arrive", () -> client.texts().size() > 200);
        final List<String> got =
                client.texts().stream().filter(text -> !text.contains("success")).toList();
        assertThat(got)
                .containsExactlyElementsOf(
                        sent.stream()
                                .limit(got.size())
                                .map(frame -> new String(frame.text(), StandardCharsets.UTF_8))
                                .toList());
    }

    @Test
    void refusesConnections() throws Exception {
        start(null);
        server.fault("upgrade=403 count=1");
        assertThatThrownBy(() -> new ListeningClient(http, webSocket("/v5/public/linear")))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
        // the client of the JDK sends a GET again after a reset
        server.fault("refuse");
        assertThatThrownBy(() -> get(http, "/v5/market/time")).isInstanceOf(IOException.class);
        server.fault("clear");
        assertThat(get(http, "/v5/market/time").statusCode()).isEqualTo(200);
    }

    @Test
    void takesFaultsFromProgramsAndNotFromPages() throws Exception {
        start(null);
        assertThat(post("silence publicTrade.*").body()).contains("silence publicTrade.*");
        assertThat(post("bogus").statusCode()).isEqualTo(400);
        assertThat(post("clear", "Origin", "http://example.com").statusCode()).isEqualTo(403);
        assertThat(get(http, "/fault").body()).contains("silence");
        assertThat(post("clear").body()).isEqualTo("no faults\n");
    }

    @Test
    void bytesThatAreNotHttpEndTheirConnectionAlone() throws Exception {
        start(null);
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write("\0\1\2 rubbish\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(end(socket)).isTrue();
        }
        assertThat(get(http, "/v5/market/time").statusCode()).isEqualTo(200);
    }

    private static boolean end(final Socket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (final SocketException reset) {
            return true;
        }
    }

    private static HttpClient trusting(final Path pem) throws Exception {
        final KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            store.setCertificateEntry(
                    "exchange", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        final TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        final SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    @Test
    void servesTls(@TempDir final Path folder) throws Exception {
        final ServerCertificate certificate =
                ServerCertificate.create(folder, ServerCertificate.Kind.VALID);
        start(certificate);
        final HttpClient client = trusting(certificate.trusted());
        assertThat(get(client, "/v5/market/time").statusCode()).isEqualTo(200);
        final ListeningClient socket =
                new ListeningClient(client, webSocket("/stream?streams=btcusdt@depth@100ms"));
        Await.until("frames arrive", () -> socket.texts().size() > 20);
        server.fault("cut=rst");
        Await.until("the reset arrives", () -> socket.end().contains("Connection reset"));
        assertThat(Files.list(folder)).containsExactly(folder.resolve("exchange.pem"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ServerCertificate.Kind.class,
            names = {"WRONG_HOST", "EXPIRED", "UNTRUSTED"})
    void aWrongCertificateIsRefusedByClients(
            final ServerCertificate.Kind kind, @TempDir final Path folder) throws Exception {
        final ServerCertificate certificate = ServerCertificate.create(folder, kind);
        start(certificate);
        final HttpClient client = trusting(certificate.trusted());
        assertThatThrownBy(() -> get(client, "/v5/market/time"))
                .isInstanceOf(SSLHandshakeException.class);
    }
}
