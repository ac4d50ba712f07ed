package io.quoteflow.exchange.net;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The key of a server, made by the JDK's {@code keytool}, and a PEM file that clients can trust.
 *
 * @param context of TLS
 * @param trusted the PEM file
 */
public record ServerCertificate(SslContext context, Path trusted) {
    private static final char[] PASSWORD = "fake-exchange".toCharArray();
    private static final String ALIAS = "exchange";
    private static final String OWN_NAMES = "san=dns:localhost,ip:127.0.0.1";

    /** What may be wrong with a certificate. */
    public enum Kind {
        /** Nothing: it names {@code localhost} and {@code 127.0.0.1}. */
        VALID,
        /** It names another host. */
        WRONG_HOST,
        /** It is expired. */
        EXPIRED,
        /** It is another one than the PEM file has. */
        UNTRUSTED
    }

    /**
     * Makes a key in a folder, and writes {@code exchange.pem} there. Files of an earlier call are
     * replaced.
     *
     * @throws IOException if the folder cannot be written, or {@code keytool} fails
     */
    public static ServerCertificate create(final Path folder, final Kind kind) throws IOException {
        Files.createDirectories(folder);
        final Path trusted = folder.resolve("exchange.pem");
        final KeyStore store = generate(folder, kind);
        final KeyStore shown = kind == Kind.UNTRUSTED ? generate(folder, Kind.VALID) : store;
        try {
            final PrivateKey key = (PrivateKey) store.getKey(ALIAS, PASSWORD);
            final X509Certificate certificate = (X509Certificate) store.getCertificate(ALIAS);
            Files.writeString(trusted, pem((X509Certificate) shown.getCertificate(ALIAS)));
            return new ServerCertificate(
                    SslContextBuilder.forServer(key, certificate).build(), trusted);
        } catch (final GeneralSecurityException unusable) {
            throw new IOException(folder + ": the new key cannot be used", unusable);
        }
    }

    private static String pem(final X509Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static KeyStore generate(final Path folder, final Kind kind) throws IOException {
        final Path file = folder.resolve("exchange.p12");
        Files.deleteIfExists(file);
        final List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                ALIAS,
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-dname",
                                "CN=Quoteflow fake exchange",
                                "-ext",
                                kind == Kind.WRONG_HOST ? "san=dns:wrong.example" : OWN_NAMES,
                                "-ext",
                                "bc=ca:true",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                new String(PASSWORD)));
        command.addAll(
                kind == Kind.EXPIRED
                        ? List.of("-startdate", "-10d", "-validity", "5")
                        : List.of("-startdate", "-1d", "-validity", "3650"));
        run(command);
        try (InputStream in = Files.newInputStream(file)) {
            final KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD);
            return store;
        } catch (final GeneralSecurityException unreadable) {
            throw new IOException(file + ": cannot be read", unreadable);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void run(final List<String> command) throws IOException {
        final Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        final String output =
                new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool failed: " + output.strip());
            }
        } catch (final InterruptedException cancelled) {
            keytool.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while making a key", cancelled);
        }
    }

    /** Returns the words of the kinds, such as {@code wrong-host}. */
    public static List<String> words() {
        final List<String> words = new ArrayList<>();
        for (final Kind kind : Kind.values()) {
            words.add(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return words;
    }
}
