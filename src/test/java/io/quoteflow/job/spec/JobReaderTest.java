package io.quoteflow.job.spec;

import io.quoteflow.trading.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a job file and the words over it come to. */
class JobReaderTest {
    @TempDir Path folder;

    private JobSpec read(final String yaml, final String... settings) throws IOException {
        final Path job = Files.writeString(folder.resolve("job.yaml"), yaml);
        final Path input = Files.writeString(folder.resolve("journal.jsonl"), "");
        return JobReader.read(
                job.toString(), List.of(settings), List.of(input.toString()), null, null);
    }

    @Test
    void layersDefaultsFileInstrumentAndCommandLine() throws IOException {
        final String yaml =
                """
                parallelism: 3
                strategy: {maxSkewBps: 4, quoteLevels: 2}
                instruments:
                  bybit.linear.BTCUSDT: {strategy: {maxSkewBps: 7.50}, risk: {minBalance: 9}}
                  bybit.linear.ETHUSDT:
                """;
        final JobSpec spec =
                read(
                        yaml,
                        "strategy.quoteLevels=3",
                        "instruments.bybit.spot.XRPUSDT.venue.latencyMs=5");
        assertThat(spec.parallelism()).isEqualTo(3);
        assertThat(spec.instruments())
                .containsExactly(
                        "bybit.linear.BTCUSDT", "bybit.linear.ETHUSDT", "bybit.spot.XRPUSDT");
        assertThat(value(spec, "bybit.linear.BTCUSDT", Parameter.MAX_SKEW_BPS)).isEqualTo("7.5");
        assertThat(value(spec, "bybit.linear.BTCUSDT", Parameter.MIN_BALANCE)).isEqualTo("9");
        assertThat(value(spec, "bybit.linear.ETHUSDT", Parameter.MAX_SKEW_BPS)).isEqualTo("4");
        assertThat(value(spec, "bybit.linear.ETHUSDT", Parameter.QUOTE_LEVELS)).isEqualTo("3");
        assertThat(value(spec, "bybit.spot.XRPUSDT", Parameter.LATENCY_MS)).isEqualTo("5");
        assertThat(value(spec, "bybit.spot.XRPUSDT", Parameter.MAKER_FEE_BPS)).isEqualTo("2");
    }

    private static String value(
            final JobSpec spec, final String instrument, final Parameter parameter) {
        return spec.parameters().of(instrument).value(parameter);
    }

    @Test
    void anEmptyFileIsAllDefaults() throws IOException {
        final JobSpec spec = read("# nothing\n");
        assertThat(spec.parameters().of("any").hash())
                .isEqualTo(read("strategy:\nrisk: {}\nvenue:\n").parameters().of("any").hash());
        assertThat(spec.checkpointMillis()).isEqualTo(1000);
        assertThat(spec.uiPort()).isZero();
    }

    @Test
    void aParameterMayBeNamedByItsLastPart() throws IOException {
        assertThat(value(read("", "quoteNotional=900"), "any", Parameter.QUOTE_NOTIONAL))
                .isEqualTo("900");
    }

    @Test
    void pathsAreThoseOfThisProcess() throws IOException {
        final JobSpec spec = read("");
        assertThat(Path.of(((ConnectorSpec.DecisionFiles) spec.decisions()).folder())).isAbsolute();
        assertThat(((ConnectorSpec.JournalFiles) spec.journal()).files())
                .allSatisfy(f -> assertThat(Path.of(f)).isAbsolute());
    }

    @Test
    void aSpeedReplacesTheConnectors() throws IOException {
        final String input = Files.writeString(folder.resolve("journal.jsonl"), "").toString();
        final JobSpec replay =
                JobReader.read("jobs/replay.yaml", List.of(), List.of(input), null, "30");
        assertThat(((ConnectorSpec.JournalFiles) replay.journal()).speed()).isEqualTo(30);
        assertThat(((ConnectorSpec.JournalFiles) read("").journal()).speed()).isZero();
        final JobSpec demo = JobReader.read("jobs/demo.yaml", List.of(), List.of(), null, "0.5");
        assertThat(((ConnectorSpec.SimulatedMarket) demo.journal()).speed()).isEqualTo(0.5);
    }

    @Test
    void everyFileThatIsShippedIsRight() throws IOException {
        final Path input = Files.writeString(folder.resolve("journal.jsonl"), "");
        assertThat(
                        JobReader.read(
                                        "jobs/replay.yaml",
                                        List.of(),
                                        List.of(input.toString()),
                                        null,
                                        null)
                                .name())
                .isEqualTo("replay");
        assertThat(JobReader.read("jobs/demo.yaml", List.of(), List.of(), null, null).uiPort())
                .isEqualTo(8081);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    webhook        | webhook would be told nothing; it goes with alerts.enabled: true
                    influxdb       | influxdb is of kind influxdb; allowed
                    """)
    void whoIsToldOfAlertsMustBeAbleToHearThem(final String connector, final String message) {
        assertThatThrownBy(() -> read("connectors: {alerts: " + connector + "}"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("connectors.alerts: " + message);
    }

    @Test
    void aDemoReplacesTheOneBeforeInItsOwnFolderAlone() {
        assertThat(overwrite("jobs/demo.yaml", null)).isTrue();
        assertThat(overwrite("jobs/demo.yaml", "elsewhere")).isFalse();
        assertThat(overwrite("jobs/demo.yaml", "elsewhere", "overwrite=true")).isTrue();
    }

    private static boolean overwrite(
            final String job, final String output, final String... settings) {
        final JobSpec spec = JobReader.read(job, List.of(settings), List.of(), output, null);
        return ((ConnectorSpec.DecisionFiles) spec.decisions()).overwrite();
    }
}
