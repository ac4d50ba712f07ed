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
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The key of a server, signed by an authority of its own, and a PEM file of that authority that
 * clients can trust. The JDK's {@code keytool} makes both.
 *
 * @param context of TLS
 * @param trusted the PEM file
 */
public record ServerCertificate(SslContext context, Path trusted) {
    private static final String PASSWORD = "fake-exchange";
    private static final String AUTHORITY = "authority";
    private static final String SERVER = "server";
    private static final String OWN_NAMES = "san=dns:localhost,ip:127.0.0.1";
    private static final List<String> CURRENT = List.of("-startdate", "-1d", "-validity", "3650");
    private static final List<String> EXPIRED = List.of("-startdate", "-10d", "-validity", "5");

    /** What may be wrong with a certificate. */
    public enum Kind {
        /** Nothing: it names {@code localhost} and {@code 127.0.0.1}. */
        VALID,
        /** It names another host. */
        WRONG_HOST,
        /** It is expired. */
        EXPIRED,
        /** Another authority than that of the PEM file signed it. */
        UNTRUSTED;

        /** Returns the word of the kind in commands, such as {@code wrong-host}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
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
        final KeyStore store = generate(folder.resolve("exchange.p12"), kind);
        try {
            final KeyStore shown =
                    kind == Kind.UNTRUSTED
                            ? generate(folder.resolve("exchange.p12"), Kind.VALID)
                            : store;
            Files.writeString(trusted, pem(shown.getCertificate(AUTHORITY)));
            final PrivateKey key = (PrivateKey) store.getKey(SERVER, PASSWORD.toCharArray());
            return new ServerCertificate(
                    SslContextBuilder.forServer(key, (X509Certificate) store.getCertificate(SERVER))
                            .build(),
                    trusted);
        } catch (final GeneralSecurityException unusable) {
            throw new IOException(folder + ": the new key cannot be used", unusable);
        }
    }

    private static String pem(final Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** Makes the keys of an authority and of a server, and deletes the file that held them. */
    private static KeyStore generate(final Path file, final Kind kind) throws IOException {
        Files.deleteIfExists(file);
        try {
            keytool(file, AUTHORITY, CURRENT, "-ext", "bc=ca:true");
            keytool(
                    file,
                    SERVER,
                    kind == Kind.EXPIRED ? EXPIRED : CURRENT,
                    "-ext",
                    kind == Kind.WRONG_HOST ? "san=dns:wrong.example" : OWN_NAMES,
                    "-signer",
                    AUTHORITY);
            final KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD.toCharArray());
            }
            return store;
        } catch (final GeneralSecurityException unreadable) {
            throw new IOException(file + ": cannot be read", unreadable);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void keytool(
            final Path file, final String alias, final List<String> valid, final String... more)
            throws IOException {
        final Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
        final List<String> command = new ArrayList<>(List.of(program.toString(), "-genkeypair"));
        command.addAll(List.of("-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-dname", "CN=Quoteflow fake exchange " + alias));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", file.toString()));
        command.addAll(List.of("-storepass", PASSWORD));
        command.addAll(valid);
        command.addAll(List.of(more));
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

    /** Returns the words of the kinds. */
    public static List<String> words() {
        return Arrays.stream(Kind.values()).map(Kind::word).toList();
    }
}
