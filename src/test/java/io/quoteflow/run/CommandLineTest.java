package io.quoteflow.run;

import io.quoteflow.testing.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests wrong arguments. Each must give one line that names the argument and says what is allowed,
 * and exit code 2; nothing may be started.
 */
class CommandLineTest {
    @TempDir Path folder;

    private Path journal() throws IOException {
        return Files.writeString(folder.resolve("journal.jsonl"), "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fly | fly | run",
                "run | JOB | --input",
                "run jobs/none.yaml | jobs/none.yaml | jar",
                "run jobs/replay.yaml | --input | journal file",
                "run jobs/replay.yaml --input nowhere.jsonl | nowhere.jsonl | no such file",
                "run jobs/replay.yaml --input src/main | src/main | no journal file in this folder",
                "run jobs/replay.yaml --input pom.xml | pom.xml | XML",
                "run jobs/replay.yaml --input JOURNAL --set instruments.a.b.\ufffd.strategy.maxSkewBps=1 | \ufffd | LC_ALL=C.UTF-8",
                "run jobs/replay.yaml --input JOURNAL --set instruments.binance.usdm.\u5e01!.strategy.maxSkewBps=1 | \u5e01! | letters and digits of any script",
                "run jobs/backfill.yaml --from earliest --to 0:1 --instruments binance.usdm.\u5e01/ | \u5e01/ | letters and digits of any script",
                "run jobs/replay.yaml --inputs x | --inputs | --input",
                "run jobs/replay.yaml --input | --input | --set",
                "run jobs/demo.yaml --input JOURNAL | --input | jobs/replay.yaml",
                "run jobs/replay.yaml --input JOURNAL --output JOURNAL | --output | folder",
                "run jobs/replay.yaml --input JOURNAL --output JOURNAL/x | --output | written to",
                "run jobs/replay.yaml --input JOURNAL --output= | --output | folder",
                "control | COMMAND | --journal",
                "control fly all --journal JOURNAL | fly | halt",
                "control halt all --journal JOURNAL | --job | instruments",
                "control halt BTC --journal JOURNAL | BTC | venue.category.SYMBOL",
                "control set bybit.linear.BTCUSDT strategy.mode=both --journal JOURNAL | strategy.mode | fixed",
                "control set bybit.linear.BTCUSDT maxSkew=1 --journal JOURNAL | maxSkew=1 | there is no parameter maxSkew; did you mean strategy.maxSkewBps?",
                "contrl halt | contrl | did you mean control?",
                "run jobs/liv.yaml | jobs/liv.yaml | did you mean jobs/live.yaml?",
                "run live | live | did you mean jobs/live.yaml?",
                "run jobs/replay.yaml --inptu JOURNAL | --inptu | did you mean --input?",
                "topics creat | creat | did you mean create?",
                "run jobs/replay.yaml --input JOURNAL --set stratgy.maxSkewBps=1 | stratgy | did you mean strategy.maxSkewBps?",
                "run jobs/replay.yaml --input JOURNAL --set instruments.bybit.linear.BTCUSDT.strategy.maxSkwBps=1 | maxSkwBps | did you mean instruments.bybit.linear.BTCUSDT.strategy.maxSkewBps?",
                "run jobs/replay.yaml --input JOURNAL --set checkpoint.folder=x | checkpoint.folder | did you mean checkpoints.folder?",
                "run jobs/replay.yaml --input JOURNAL --set connectors.decisions=decision-fils | decision-fils | did you mean connectors/decision-files.yaml?",
                "diff kafka:kafka-decision kafka:kafka-decisions | kafka-decision | did you mean connectors/kafka-decisions.yaml?",
                "quality --windows 0 | --windows | from 1",
                "run jobs/replay.yaml --input JOURNAL --speed fast | --speed | a number from 0",
                "run jobs/demo.yaml --speed -1 | --speed | a number from 0",
                "run jobs/replay.yaml --input JOURNAL --set nonsense | nonsense | key=value",
                "run jobs/replay.yaml --input JOURNAL --set strategy.nonsense=1 | strategy.nonsense | strategy.maxSkewBps",
                "run jobs/replay.yaml --input JOURNAL --set risk.maxSkewBps=1 | risk.maxSkewBps | did you mean strategy.maxSkewBps",
                "run jobs/replay.yaml --input JOURNAL --set strategy.maxSkewBps=many | many | a decimal from 0 to 1000",
                "run jobs/replay.yaml --input JOURNAL --set strategy.maxSkewBps=-1 | -1 | a decimal from 0 to 1000",
                "run jobs/replay.yaml --input JOURNAL --set strategy.quoteLevels=1.5 | 1.5 | a whole number from 1 to 10",
                "run jobs/replay.yaml --input JOURNAL --set strategy.allowNegativeEdge=perhaps | perhaps | true or false",
                "run jobs/replay.yaml --input JOURNAL --set parallelism=0 | parallelism | a whole number from 1 to 1024",
                "run jobs/replay.yaml --input JOURNAL --set checkpoints.intervalMs=5 | checkpoints.intervalMs | from 10",
                "run jobs/replay.yaml --input JOURNAL --set ui.port=99999 | ui.port | 65535",
                "run jobs/replay.yaml --input JOURNAL --set connectors.journal=decision-files | connectors.journal | journal-files",
                "run jobs/replay.yaml --input JOURNAL --set connectors.decisions=nowhere | connectors/nowhere.yaml | connector",
                "run jobs/replay.yaml --input JOURNAL --set strategy.minHalfSpreadBps=1 | strategy.minHalfSpreadBps | allowNegativeEdge",
                "run jobs/replay.yaml --input JOURNAL --set instruments.BTC.strategy.maxSkewBps=1 | BTC | venue.category.SYMBOL",
                "run jobs/replay.yaml --input JOURNAL --set instruments.bybit.linear.BTCUSDT.strategy.maxSkewBps=x | x | a decimal",
            })
    void refusesInOneLine(final String words, final String named, final String allowed)
            throws IOException {
        final Runs.Said said = Runs.say(words.replace("JOURNAL", journal().toString()).split(" "));
        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err().lines()).singleElement().asString().contains(named).contains(allowed);
        assertThat(said.out()).isEmpty();
        assertThat(folder).isDirectoryContaining("glob:**journal.jsonl");
        try (java.util.stream.Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "strategy: {maxSkewBps: 1, maxSkewBps: 2} | maxSkewBps",
                "strategy: [1 | YAML",
                "colour: blue | colour",
                "strategy: 5 | strategy",
                "parallelism: two | two",
                "strategy: {maxSkewBps: } | maxSkewBps",
                "instruments: {bybit.linear.BTCUSDT: {strategy: {foo: 1}}} | foo",
            })
    void refusesAJobFileInOneLine(final String yaml, final String named) throws IOException {
        final Path job = Files.writeString(folder.resolve("job.yaml"), yaml);
        final Runs.Said said = Runs.say("run", job.toString(), "--input", journal().toString());
        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err().lines())
                .singleElement()
                .asString()
                .contains("job.yaml")
                .contains(named);
    }

    @Test
    void helpIsNoMistake() {
        final Runs.Said said = Runs.say("run", "--help");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("--input")
                .contains("--output")
                .contains("--speed")
                .contains("--set");
    }
}
