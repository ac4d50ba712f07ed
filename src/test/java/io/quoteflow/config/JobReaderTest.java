package io.quoteflow.config;

import io.quoteflow.parameter.Parameter;
import io.quoteflow.testing.SigningAuthor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the job that results from a job file and the arguments that override it. */
class JobReaderTest {
    @TempDir Path folder;

    private JobSpec read(final String yaml, final String... settings) throws IOException {
        final Path job = Files.writeString(folder.resolve("job.yaml"), yaml);
        final Path input = Files.writeString(folder.resolve("journal.jsonl"), "");
        return JobReader.read(
                job.toString(),
                List.of(settings),
                List.of(input.toString()),
                null,
                ConnectorOptions.NONE);
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
                JobReader.read(
                        "jobs/replay.yaml",
                        List.of(),
                        List.of(input),
                        null,
                        ConnectorOptions.ofSpeed("30"));
        assertThat(((ConnectorSpec.JournalFiles) replay.journal()).speed()).isEqualTo(30);
        assertThat(((ConnectorSpec.JournalFiles) read("").journal()).speed()).isZero();
        final JobSpec demo =
                JobReader.read(
                        "jobs/demo.yaml",
                        List.of(),
                        List.of(),
                        null,
                        ConnectorOptions.ofSpeed("0.5"));
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
                                        ConnectorOptions.NONE)
                                .name())
                .isEqualTo("replay");
        assertThat(
                        JobReader.read(
                                        "jobs/demo.yaml",
                                        List.of(),
                                        List.of(),
                                        null,
                                        ConnectorOptions.NONE)
                                .uiPort())
                .isEqualTo(8081);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    webhook        | webhook would receive nothing, because alerts.enabled is false
                    influxdb       | influxdb is of kind influxdb; allowed
                    """)
    void whoIsToldOfAlertsMustBeAbleToHearThem(final String connector, final String message) {
        assertThatThrownBy(() -> read("connectors: {alerts: " + connector + "}"))
                .isInstanceOf(UsageException.class)
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
        final JobSpec spec =
                JobReader.read(job, List.of(settings), List.of(), output, ConnectorOptions.NONE);
        return ((ConnectorSpec.DecisionFiles) spec.decisions()).overwrite();
    }

    private static final String TO_END = "span.to=end connectors.decisions=decision-files";

    private JobSpec live(final String yaml, final String... settings) throws IOException {
        final Path job = Files.writeString(folder.resolve("live.yaml"), yaml);
        final List<String> all =
                new ArrayList<>(
                        List.of(
                                "connectors.journal=kafka-journal",
                                "connectors.decisions=kafka-decisions"));
        for (final String setting : settings) {
            all.addAll(List.of(setting.split(" ")));
        }
        return JobReader.read(job.toString(), all, List.of(), null, ConnectorOptions.NONE);
    }

    @Test
    void aLiveJobTradesTheInstrumentsThatItNames() throws IOException {
        assertThat(live("instruments: {bybit.linear.BTCUSDT: }").anyInstrument()).isFalse();
        assertThat(live("instruments: any").anyInstrument()).isTrue();
        final JobSpec both =
                live("instruments: {any: , bybit.linear.BTCUSDT: {risk: {minBalance: 2}}}");
        assertThat(both.anyInstrument()).isTrue();
        assertThat(both.instruments()).containsExactly("bybit.linear.BTCUSDT");
        assertThat(live("", "instruments=any").anyInstrument()).isTrue();
        assertThat(live("instruments: {bybit.linear.BTCUSDT: }", TO_END).anyInstrument()).isFalse();
        assertThat(live("", TO_END).anyInstrument()).isTrue();
        assertThat(read("instruments: {bybit.linear.BTCUSDT: }").anyInstrument()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "instruments:", "instruments: {}"})
    void aLiveJobThatNamesNoInstrumentIsRefused(final String yaml) {
        assertThatThrownBy(() -> live(yaml))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("instruments: none is named")
                .hasMessageContaining("instruments: any");
    }

    @Test
    void anotherWordForTheInstrumentsIsRefused() {
        assertThatThrownBy(() -> live("instruments: all"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("all is not any");
    }

    @Test
    void keysAreParametersOfEveryInstrument() throws IOException {
        final SigningAuthor ann = new SigningAuthor("ann");
        final JobSpec spec = read("control: {keys: {ann: " + ann.publicKey() + "}}");
        assertThat(spec.takesSignedCommandsOnly()).isTrue();
        assertThat(spec.parameters().of("bybit.linear.BTCUSDT").controlKeys())
                .containsExactly(Map.entry("ann", ann.publicKey()));
        final JobSpec open = read("");
        assertThat(open.takesSignedCommandsOnly()).isFalse();
        assertThat(open.parameters().difference(spec.parameters(), "", true)).isNull();
        assertThat(open.parameters().difference(spec.parameters(), "", false))
                .isEqualTo(
                        "control.keys.ann: the savepoint was taken with "
                                + ann.publicKey()
                                + ", the job file says none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "not base64", "''"})
    void whatIsNoKeyIsRefused(final String key) {
        assertThatThrownBy(() -> read("control: {keys: {ann: " + key + "}}"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("control.keys.ann: ")
                .hasMessageContaining("is not Base64 of a public key of Ed25519")
                .hasMessageNotContaining("AAAA");
    }

    @Test
    void aLiveJobWithoutKeysSaysWhoCommandsIt() throws IOException {
        final String key = new SigningAuthor("ann").publicKey();
        assertThat(JobWarnings.find(live("instruments: any")))
                .singleElement()
                .asString()
                .contains("anyone who can write topic journal commands this job");
        assertThat(JobWarnings.find(live("instruments: any", "control.keys.ann=" + key))).isEmpty();
        assertThat(JobWarnings.find(live("", TO_END))).isEmpty();
    }
}
