package io.quoteflow.config.gateway;

import io.quoteflow.config.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the file of a gateway. */
class GatewayReaderTest {
    private static final String SECRET = "verySecret123";

    @TempDir Path folder;

    private static String shipped() throws IOException {
        return Files.readString(Path.of("connectors/bybit.yaml"));
    }

    private GatewaySpec read(final String yaml, final String exchange) throws IOException {
        return GatewayReader.read(
                Files.writeString(folder.resolve("gateway.yaml"), yaml).toString(), exchange);
    }

    @Test
    void readsTheShippedFile() {
        final GatewaySpec spec = GatewayReader.read("connectors/bybit.yaml", null);
        assertThat(spec.environment()).isEqualTo("testnet");
        assertThat(spec.isLive()).isFalse();
        assertThat(spec.exchange()).isNull();
        assertThat(spec.orders().namespace()).isEqualTo("qf");
        assertThat(spec.orders().instruments()).hasSize(1);
        assertThat(spec.orders().instruments().get(0).coin()).isEqualTo("USDT");
        assertThat(spec.orders().instruments().get(0).leverage()).isEqualByComparingTo("2");
        assertThat(spec.orders().limits().priceBand()).isEqualTo(new BigDecimal("0.02"));
        assertThat(spec.orders().auditMillis()).isEqualTo(30_000);
        assertThat(spec.kafka().journal().topic()).isEqualTo("journal");
        assertThat(spec.http().port()).isEqualTo(8090);
        assertThat(spec.secrets()).hasToString("${BYBIT_SECRET}");
    }

    @Test
    void theShippedJobTradesTheSameInstruments() throws IOException {
        final String job = Files.readString(Path.of("jobs/bybit.yaml"));
        final List<String> traded =
                Pattern.compile("(?m)^  (bybit\\.[^:]+):")
                        .matcher(job.substring(job.indexOf("\ninstruments:")))
                        .results()
                        .map(found -> found.group(1))
                        .toList();
        assertThat(GatewayReader.read("connectors/bybit.yaml", null).orders().instruments())
                .extracting(one -> one.id().toString())
                .containsExactlyElementsOf(traded);
    }

    @Test
    void anExchangeReplacesTheEnvironment() {
        final GatewaySpec spec = GatewayReader.read("bybit", "http://127.0.0.1:9000");
        assertThat(spec.environment()).isEqualTo("exchange");
        assertThat(spec.exchange()).isEqualTo("http://127.0.0.1:9000");
        assertThat(spec.kafka().market().exchange()).isEqualTo("http://127.0.0.1:9000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "namespace: qf | namespace: q-f | namespace",
                "namespace: qf | namespace: | namespace",
                "grossNotional: 2000 | grossNotional: | limits.grossNotional",
                "dayLoss: 50 | dayLoss: -1 | limits.dayLoss",
                "environment: testnet | environment: exchange | --exchange",
                "environment: testnet | environment: real | environment",
                "kind: bybit-account | kind: market | kind",
                "key: ${BYBIT_KEY} | key: abc | is a secret",
                "key: ${BYBIT_KEY} | key: | give key and secret, or secretFile",
                "bybit.linear.BTCUSDT: 2 | bybit.linear.BTCUSDT: 0.5 | bybit.linear.BTCUSDT: leverage 0.5",
                "bybit.linear.BTCUSDT: 2 | bybit.linear.ETHUSDT: 2 | leverage",
                "- bybit.linear.BTCUSDT | - bybit.linear.BTCXYZ | settlement coin",
                "- bybit.linear.BTCUSDT | - binance.usdm.BTCUSDT | bybit.linear and bybit.spot",
                "exclusive: false | exclusif: false | exclusive"
            })
    void refusesWhatIsWrong(final String from, final String to, final String named)
            throws IOException {
        final String yaml = shipped();
        assertThat(yaml).contains(from);
        assertThatThrownBy(() -> read(yaml.replace(from, to), null))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(named)
                .hasMessageNotContaining("\n");
    }

    private GatewaySpec withSecretFile(final String permissions) throws IOException {
        final Path file = folder.resolve("secrets");
        Files.writeString(file, "# of the testnet\nkey = \nkey=k1\nsecret= " + SECRET + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return read(
                shipped()
                        .replaceAll("(?m)^key: .*$", "")
                        .replaceAll("(?m)^secret: .*$", "secretFile: " + file),
                null);
    }

    @Test
    void readsASecretFileOfItsOwner() throws IOException {
        final SecretSource source = withSecretFile("rw-------").secrets();
        assertThat(source.<String>read((key, secret) -> key + "/" + secret))
                .isEqualTo("k1/" + SECRET);
        assertThat(source.toString()).doesNotContain(SECRET);
    }

    @Test
    void refusesASecretFileThatOthersCanRead() throws IOException {
        final SecretSource source = withSecretFile("rw-r-----").secrets();
        assertThatThrownBy(() -> source.read((key, secret) -> key))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining(SECRET);
    }
}
