package io.quoteflow.config;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that the schemas accept the shipped files and refuse what the readers refuse. */
class ConfigSchemasTest {
    private static final String MARK = "# yaml-language-server: $schema=";

    private static List<String> problems(final String schema, final String yaml) {
        final Schema read =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema, InputFormat.JSON);
        return read.validate(yaml, InputFormat.YAML).stream().map(Object::toString).toList();
    }

    private static List<String> job(final String yaml) throws IOException {
        return problems(ConfigSchemas.job(), yaml);
    }

    private static List<String> connector(final String yaml) throws IOException {
        return problems(ConfigSchemas.connector(), yaml);
    }

    static Stream<Path> shipped() throws IOException {
        return Stream.concat(yamlFiles("jobs"), yamlFiles("connectors"));
    }

    private static Stream<Path> yamlFiles(final String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void aShippedFileNamesItsSchemaAndIsValid(final Path file) throws IOException {
        final String yaml = Files.readString(file);
        assertThat(yaml).startsWith(MARK);
        final String schema = yaml.lines().findFirst().orElseThrow().substring(MARK.length());
        assertThat(problems(Files.readString(file.resolveSibling(schema)), yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: a",
                "strategy:",
                "strategy: {maxPosition: null, maxSkewBps: 0.5}",
                "checkpoints: {intervalMs: 0}",
                "ui: {port: 0}",
                "instruments: any",
                "instruments: {any: , bybit.linear.BTCUSDT: {risk: {minBalance: 2}}}",
                "instruments: {bybit.linear.BTCUSDT: }",
                "control: {keys: {ann: MCowBQYDK2VwAyEA}}",
                "span: {from: 1767225600000, instruments: [bybit.linear.BTCUSDT]}",
                "connectors: {metrics: , alerts: webhook}"
            })
    void aJobFileMaySay(final String yaml) throws IOException {
        assertThat(job(yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nmae: a",
                "strategy: {maxSkewBp: 4}",
                "strategy: {maxSkewBps: 1001}",
                "strategy: {maxSkewBps: -0.1}",
                "strategy: {maxSkewBps: wide}",
                "strategy: {maxSkewBps: }",
                "strategy: {mode: taker}",
                "strategy: {barInterval: 1.5}",
                "trade: maybe",
                "checkpoints: {intervalMs: 9}",
                "checkpoints: {intervalMs: 86400001}",
                "ui: {port: 65536}",
                "restore: {fork: a b}",
                "instruments: all",
                "instruments: {BTCUSDT: }",
                "instruments: {bybit.linear.BTCUSDT: {risk: {minBalanc: 2}}}",
                "instruments: {bybit.linear.BTCUSDT: {risk: {minBalance: -2}}}",
                "instruments: {bybit.linear.BTCUSDT: {parallelism: 2}}",
                "alerts: {lossStreak: 1}"
            })
    void aJobFileMayNotSay(final String yaml) throws IOException {
        assertThat(job(yaml)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: journal-files\nfiles: a.jsonl",
                "kind: simulated-market\nseed: -9223372036854775808",
                "kind: kafka-journal\nproperties: {max.poll.records: 5}",
                "kind: kafka-decisions\nprefix:"
            })
    void aConnectorFileMaySay(final String yaml) throws IOException {
        assertThat(connector(yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "folder: out",
                "kind: journal-file",
                "kind: journal-files\nfolder: out",
                "kind: influxdb\ntoken: hunter2",
                "kind: influxdb\nflushMs: 0",
                "kind: kafka-decisions\nprefix: a/b",
                "kind: webhook\nurl: https://host/secret"
            })
    void aConnectorFileMayNotSay(final String yaml) throws IOException {
        assertThat(connector(yaml)).isNotEmpty();
    }
}
