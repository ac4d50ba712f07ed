package io.quoteflow.gateway.net;

import io.quoteflow.exchange.net.ServerCertificate;
import io.quoteflow.gateway.MarketSettings;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.testing.cluster.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests which servers the gateway believes. */
class GatewayTlsTest {
    private final CollectedRecords output = new CollectedRecords();

    @TempDir private Path folder;

    private MarketGateway start(final VenueServer venue, final Path trust) {
        return MarketGateway.start(
                MarketSettings.DEFAULT
                        .withExchange("https://localhost:" + venue.port())
                        .withTrust(trust),
                List.of(InstrumentId.parse("bybit.linear.BTCUSDT")),
                output);
    }

    @Test
    void aServerOfATrustedCertificateIsRecorded() throws Exception {
        final ServerCertificate certificate =
                ServerCertificate.create(folder, ServerCertificate.Kind.VALID);
        try (VenueServer venue = new VenueServer(certificate.context());
                MarketGateway gateway = start(venue, certificate.trusted())) {
            Await.until("the book", () -> output.frames().size() == 1);
            assertThat(gateway.status().refused()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ServerCertificate.Kind.class,
            names = {"WRONG_HOST", "UNTRUSTED"})
    void anotherServerIsNotBelieved(final ServerCertificate.Kind kind) throws Exception {
        final ServerCertificate certificate = ServerCertificate.create(folder, kind);
        assertNothingIsAsked(certificate, certificate.trusted());
    }

    @Test
    void anExpiredCertificateIsRefusedAtTheStart() throws Exception {
        final ServerCertificate certificate =
                ServerCertificate.create(folder, ServerCertificate.Kind.EXPIRED);
        try (VenueServer venue = new VenueServer(certificate.context())) {
            assertThatThrownBy(() -> start(venue, certificate.trusted()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("CA file " + certificate.trusted() + ": NotAfter: ");
        }
    }

    @Test
    void withoutTheExtraFileAnOwnCertificateIsNotBelieved() throws Exception {
        assertNothingIsAsked(ServerCertificate.create(folder, ServerCertificate.Kind.VALID), null);
    }

    private void assertNothingIsAsked(final ServerCertificate certificate, final Path trust)
            throws Exception {
        try (VenueServer venue = new VenueServer(certificate.context());
                MarketGateway gateway = start(venue, trust)) {
            // requests are tried at once, WebSockets after 10 s without a definition
            Await.until("an attempt of a request", () -> venue.failures.get() >= 1);
            Await.until(
                    "an attempt of a WebSocket", () -> gateway.status().connectionsWanted() == 1);
            final int before = venue.failures.get();
            Await.until("more attempts", () -> venue.failures.get() >= before + 4);
            assertThat(venue.requests).isEmpty();
            assertThat(venue.sockets).isEmpty();
            assertThat(gateway.status().connections()).isZero();
        }
        assertThat(output.records).isEmpty();
    }
}
