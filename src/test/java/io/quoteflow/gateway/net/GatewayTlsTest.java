package io.quoteflow.gateway.net;

import io.quoteflow.exchange.net.ServerCertificate;
import io.quoteflow.gateway.Endpoint;
import io.quoteflow.gateway.MarketSettings;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.testing.cluster.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests which servers the gateway believes. */
class GatewayTlsTest {
    private static final int ATTEMPTS = 2;

    private final CollectedRecords output = new CollectedRecords();

    @TempDir private Path folder;

    private MarketGateway start(final Endpoint venue, final Path trust) {
        return MarketGateway.start(
                MarketSettings.DEFAULT.withEndpoint("bybit.linear", venue).withTrust(trust),
                List.of(InstrumentId.parse("bybit.linear.BTCUSDT")),
                output);
    }

    private static Endpoint secure(final VenueServer venue) {
        return Endpoint.ofExchange("https://localhost:" + venue.port());
    }

    @Test
    void aServerOfATrustedCertificateIsRecorded() throws Exception {
        final ServerCertificate certificate =
                ServerCertificate.create(folder, ServerCertificate.Kind.VALID);
        try (VenueServer venue = new VenueServer(certificate.context());
                MarketGateway gateway = start(secure(venue), certificate.trusted())) {
            Await.until("the book", () -> output.frames().size() == 1);
            assertThat(gateway.status().refused()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ServerCertificate.Kind.class,
            names = {"WRONG_HOST", "EXPIRED", "UNTRUSTED"})
    void anotherServerIsNotBelieved(final ServerCertificate.Kind kind) throws Exception {
        final ServerCertificate certificate = ServerCertificate.create(folder, kind);
        assertNothingIsAsked(certificate, certificate.trusted());
    }

    /** The JDK would believe a certificate that it trusts itself also after its end. */
    @Test
    void anExpiredAuthorityIsRefusedAtTheStart() throws Exception {
        final Path store = folder.resolve("old.p12");
        final Path trust = folder.resolve("old.pem");
        keytool(
                "-genkeypair -alias old -keyalg EC -dname CN=old -startdate -10d -validity 5"
                        + " -storetype PKCS12 -storepass changeit -keystore "
                        + store);
        keytool(
                "-exportcert -rfc -alias old -storepass changeit -keystore "
                        + store
                        + " -file "
                        + trust);
        try (VenueServer venue = new VenueServer(null)) {
            assertThatThrownBy(() -> start(secure(venue), trust))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("CA file " + trust + ": NotAfter: ");
        }
    }

    private static void keytool(final String words) throws Exception {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words.split(" ")));
        assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor())
                .as(words)
                .isZero();
    }

    @Test
    void withoutTheExtraFileAnOwnCertificateIsNotBelieved() throws Exception {
        assertNothingIsAsked(ServerCertificate.create(folder, ServerCertificate.Kind.VALID), null);
    }

    /** WebSockets are opened after the definition, so that one comes from a plain server. */
    private void assertNothingIsAsked(final ServerCertificate certificate, final Path trust)
            throws Exception {
        try (VenueServer bad = new VenueServer(certificate.context());
                VenueServer plain = new VenueServer(null)) {
            final Endpoint secure = secure(bad);
            final Endpoint open = Endpoint.ofExchange("http://localhost:" + plain.port());
            try (MarketGateway gateway =
                    start(new Endpoint(open.webSocket(), secure.rest()), trust)) {
                Await.until("attempts of requests", () -> bad.failures.get() >= ATTEMPTS);
                assertThat(gateway.status().connections()).isZero();
            }
            assertThat(output.records).isEmpty();
            final int before = bad.failures.get();
            try (MarketGateway gateway =
                    start(new Endpoint(secure.webSocket(), open.rest()), trust)) {
                Await.until(
                        "attempts of WebSockets", () -> bad.failures.get() >= before + ATTEMPTS);
                assertThat(gateway.status().connections()).isZero();
            }
            assertThat(output.frames()).isEmpty();
            assertThat(plain.requests)
                    .isNotEmpty()
                    .allMatch(request -> request.startsWith("/v5/market/instruments-info"));
            assertThat(bad.requests).isEmpty();
            assertThat(bad.sockets).isEmpty();
        }
    }
}
