package io.quoteflow.cluster;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Speaks to a REST endpoint with the settings of {@code flink-conf/production.yaml}: without TLS,
 * without a certificate, with one of a stranger, and with the right one.
 */
class RestCertificatesITCase {
    private static final String SECRET = "hunter2-of-flink";

    @TempDir static Path folder;

    private static MiniCluster cluster;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        keyStore("rest");
        keyStore("stranger");
        final Path conf = Files.createDirectory(folder.resolve("conf"));
        Files.copy(Path.of("flink-conf/production.yaml"), conf.resolve("config.yaml"));
        final Configuration production = GlobalConfiguration.loadConfiguration(conf.toString());
        // the settings of TLS and of the guard; storage and quorum are on other machines
        final Configuration configuration = new Configuration();
        production
                .toMap()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith("security.ssl.")
                                    || key.startsWith("web.")
                                    || key.startsWith("quoteflow.")) {
                                configuration.setString(key, value);
                            }
                        });
        final String store = folder.resolve("rest.p12").toString();
        configuration.set(SecurityOptions.SSL_INTERNAL_ENABLED, false);
        configuration.set(SecurityOptions.SSL_REST_KEYSTORE, store);
        configuration.set(SecurityOptions.SSL_REST_TRUSTSTORE, store);
        configuration.set(SecurityOptions.SSL_REST_KEYSTORE_PASSWORD, SECRET);
        configuration.set(SecurityOptions.SSL_REST_KEY_PASSWORD, SECRET);
        configuration.set(SecurityOptions.SSL_REST_TRUSTSTORE_PASSWORD, SECRET);
        configuration.set(RestOptions.ADDRESS, "localhost");
        configuration.set(RestOptions.BIND_ADDRESS, "localhost");
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(8));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(8));
        cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(configuration)
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(1)
                                .build());
        cluster.start();
        port = cluster.getRestAddress().get().getPort();
    }

    @AfterAll
    static void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    private static void keyStore(final String name) throws Exception {
        final List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        words.addAll(
                List.of(
                        ("-genkeypair -alias "
                                        + name
                                        + " -keyalg EC -dname CN=localhost"
                                        + " -ext san=dns:localhost -validity 30 -storetype PKCS12"
                                        + " -storepass "
                                        + SECRET
                                        + " -keystore")
                                .split(" ")));
        words.add(folder.resolve(name + ".p12").toString());
        assertThat(
                        new ProcessBuilder(words)
                                .redirectErrorStream(true)
                                .redirectOutput(folder.resolve(name + ".log").toFile())
                                .start()
                                .waitFor())
                .isZero();
    }

    /**
     * Asks for a page of the endpoint, over TLS that trusts it.
     *
     * @param identity the key store of the client; null for none
     */
    private static int ask(final String method, final String path, final String identity)
            throws Exception {
        final KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity == null ? null : read(identity), SECRET.toCharArray());
        final TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(read("rest"));
        final SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                identity == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .sslContext(context)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static KeyStore read(final String name) throws Exception {
        final KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
            store.load(in, SECRET.toCharArray());
        }
        return store;
    }

    @Test
    void aCertificateOfTheAuthorityIsLetIn() throws Exception {
        assertThat(ask("GET", "/overview", "rest")).isEqualTo(200);
    }

    @Test
    void nobodyElseReadsOrCommands() {
        for (final String method : List.of("GET", "POST", "PATCH", "DELETE")) {
            assertThatThrownBy(() -> ask(method, "/jobs", null)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> ask(method, "/jobs", "stranger"))
                    .isInstanceOf(IOException.class);
        }
    }

    /** Flink answers plain HTTP with nothing but the way to HTTPS. */
    @Test
    void withoutTlsNothingIsAnswered() throws Exception {
        final HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create("http://localhost:" + port + "/jobs"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("https://");
        assertThat(answer.body()).isEmpty();
    }
}
