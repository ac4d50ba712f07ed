package io.quoteflow.gateway.net;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;

/** The certificates that servers may have. The names of hosts are always checked. */
final class TrustedCertificates {
    private final TrustManagerFactory trust;

    /**
     * @param extra file of further CA certificates (PEM); null for those of the JDK alone
     * @throws IllegalArgumentException that names the file, if it cannot be used
     */
    TrustedCertificates(final Path extra) {
        try {
            trust = extra == null ? factory(null) : factory(together(extra));
        } catch (final GeneralSecurityException | IOException bad) {
            throw new IllegalArgumentException(
                    String.format(
                            "CA file %s: %s; expected certificates in PEM",
                            extra, bad.getMessage()),
                    bad);
        }
    }

    private static TrustManagerFactory factory(final KeyStore store)
            throws GeneralSecurityException {
        final TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private static KeyStore together(final Path extra)
            throws GeneralSecurityException, IOException {
        final KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int count = 0;
        for (final Certificate certificate : read(extra)) {
            // a certificate that is trusted itself is believed by the JDK after its end as well
            ((X509Certificate) certificate).checkValidity();
            store.setCertificateEntry("extra-" + count++, certificate);
        }
        if (count == 0) {
            throw new IOException("no certificate in it");
        }
        for (final TrustManager manager : factory(null).getTrustManagers()) {
            if (manager instanceof X509TrustManager known) {
                for (final X509Certificate certificate : known.getAcceptedIssuers()) {
                    store.setCertificateEntry("jdk-" + count++, certificate);
                }
            }
        }
        return store;
    }

    private static Collection<? extends Certificate> read(final Path file)
            throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    /** Returns the TLS settings of WebSockets. */
    SslContext forSockets() {
        try {
            return SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .trustManager(trust)
                    .endpointIdentificationAlgorithm("HTTPS")
                    .build();
        } catch (final IOException impossible) {
            throw new IllegalStateException("the JDK has no TLS", impossible);
        }
    }

    /** Returns the TLS settings of REST requests. */
    SSLContext forRest() {
        try {
            final SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (final GeneralSecurityException impossible) {
            throw new IllegalStateException("the JDK has no TLS", impossible);
        }
    }
}
