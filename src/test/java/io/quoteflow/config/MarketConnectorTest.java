package io.quoteflow.config;

import io.quoteflow.gateway.Endpoint;
import io.quoteflow.journal.folder.Compression;
import io.quoteflow.parameter.ParameterSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the connector of market data, and the instruments of a job as a list. */
class MarketConnectorTest {
    private static final String PAPER = "jobs/paper.yaml";

    @TempDir Path folder;

    private ConnectorSpec.Market read(final String lines) throws IOException {
        final Path file = folder.resolve("connector.yaml");
        Files.writeString(file, "kind: market\n" + lines);
        return ConnectorReader.market(file.toString(), ConnectorOptions.NONE);
    }

    private static JobSpec paper(final String... settings) {
        return JobReader.read(PAPER, List.of(settings), List.of(), null, ConnectorOptions.NONE);
    }

    @Test
    void theShippedOneReachesTheRealExchanges() {
        final ConnectorSpec.Market market = ConnectorReader.market("market", ConnectorOptions.NONE);
        assertThat(market.gateway().exchange()).isNull();
        assertThat(market.gateway().endpoints()).isEmpty();
        assertThat(market.recording().compression()).isEqualTo(Compression.GZIP);
    }

    @Test
    void optionsReplaceItsSettings() {
        final ConnectorSpec.Market market =
                ConnectorReader.market(
                        "market",
                        new ConnectorOptions(null, "http://127.0.0.1:9000", "somewhere", "gzip"));
        assertThat(market.gateway().exchange()).isEqualTo("http://127.0.0.1:9000");
        assertThat(market.folder()).isEqualTo(Path.of("somewhere").toAbsolutePath().toString());
        assertThat(market.recording().compression()).isEqualTo(Compression.GZIP);
    }

    @Test
    void anEndpointIsOneOfACategory() throws IOException {
        assertThat(
                        read("""
                                        webSocket:
                                          bybit.linear: wss://stream.bybit.eu
                                        rest:
                                          bybit.linear: https://api.bybit.eu
                                        paths:
                                          binance.usdm.trade: /public/stream
                                        """)
                                .gateway())
                .returns(
                        Map.of(
                                "bybit.linear",
                                new Endpoint("wss://stream.bybit.eu", "https://api.bybit.eu")),
                        gateway -> gateway.endpoints())
                .returns(
                        Map.of("binance.usdm.trade", "/public/stream"), gateway -> gateway.paths());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    exchange: ftp://host           | exchange
                    caFile: no-such-file.pem       | caFile
                    compression: zip               | compression
                    rotateMinutes: 0               | rotateMinutes
                    webSocket.bybit.linear: ws://h | rest.bybit.linear
                    rest.bybit.linear: http://h    | webSocket.bybit.linear
                    depht: 50                      | did you mean depth
                    """)
    void aRefusalNamesTheKey(final String line, final String named) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("connector.yaml")
                .hasMessageContaining(named);
    }

    @Test
    void theRecordingIsInTheOutputFolder() {
        final JobSpec job =
                JobReader.read(
                        PAPER,
                        List.of(),
                        List.of(),
                        folder.resolve("run").toString(),
                        ConnectorOptions.NONE);
        assertThat(((ConnectorSpec.Market) job.journal()).folder())
                .isEqualTo(folder.resolve("run/recording").toString());
    }

    @Test
    void aListReplacesThatOfTheFile() {
        assertThat(paper().instruments())
                .containsExactly("bybit.linear.BTCUSDT", "bybit.linear.ETHUSDT");
        assertThat(paper("instruments=bybit.linear.SOLUSDT, binance.spot.BTCUSDT").instruments())
                .containsExactly("binance.spot.BTCUSDT", "bybit.linear.SOLUSDT");
    }

    @Test
    void aListGoesWithValuesOfItsInstruments() {
        final JobSpec job =
                paper(
                        "instruments=bybit.linear.SOLUSDT",
                        "instruments.bybit.linear.SOLUSDT.strategy.maxSkewBps=2",
                        "instruments.bybit.linear.BTCUSDT.strategy.maxSkewBps=3");
        assertThat(job.instruments()).containsExactly("bybit.linear.SOLUSDT");
        assertThat(job.parameters().overrides().keySet())
                .containsExactly("bybit.linear.BTCUSDT", "bybit.linear.SOLUSDT");
    }

    @Test
    void aListCanSayAny() {
        final JobSpec live =
                JobReader.read(
                        "jobs/live.yaml",
                        List.of("instruments=any"),
                        List.of(),
                        null,
                        ConnectorOptions.NONE);
        assertThat(live.anyInstrument()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    BTCUSDT              | is not venue.category.SYMBOL
                    kraken.spot.BTCUSDT  | known venues and categories are
                    bybit.linear.btcusdt | did you mean bybit.linear.BTCUSDT?
                    any                  | names no instrument
                    """)
    void anInstrumentThatCannotBeRecordedIsRefused(final String list, final String why) {
        assertThatThrownBy(() -> paper("instruments=" + list))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(why);
    }

    @Test
    void anOptionThatTheJournalDoesNotHaveIsRefused() {
        assertThatThrownBy(
                        () ->
                                JobReader.read(
                                        "jobs/replay.yaml",
                                        List.of(),
                                        List.of(),
                                        null,
                                        new ConnectorOptions(null, "http://h:1", null, null)))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "--exchange: connectors/journal-files.yaml is a connector of kind journal-files, which does not have this option; it is for market");
    }

    /**
     * The replay has the defaults. Otherwise the shipped jobs/replay.yaml would decide something
     * else on a recording.
     */
    @Test
    void theShippedJobHasTheParametersOfTheReplay() {
        assertThat(paper().parameters().of("").hash())
                .isEqualTo(new ParameterSet(new TreeMap<>(), new TreeMap<>()).of("").hash());
    }
}
