package io.quoteflow.tool.check;

import io.quoteflow.testing.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class CheckCommandTest {
    @TempDir Path folder;

    private Runs.Said check(final String text, final String... more) throws IOException {
        final Path job = folder.resolve("job.yaml");
        Files.writeString(job, text);
        final List<String> words =
                new ArrayList<>(
                        List.of(
                                "check",
                                job.toString(),
                                "--offline",
                                "--output",
                                folder.resolve("out").toString()));
        words.addAll(List.of(more));
        return Runs.say(words.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"demo", "replay", "live", "paper", "warm", "backfill", "frames", "bybit"})
    void theShippedJobsHaveNoFaults(final String name) {
        final Runs.Said said = Runs.say("check", "jobs/" + name + ".yaml", "--offline");
        assertThat(said.code()).as(said.err()).isZero();
    }

    @Test
    void eachValueHasItsSource() throws IOException {
        final Runs.Said said =
                check(
                        """
                        name: one
                        strategy:
                          maxSkewBps: 3.0
                          warmupBars: 30
                        instruments:
                          bybit.linear.BTCUSDT:
                            strategy:
                              quoteNotional: 100
                        """,
                        "--set",
                        "spreadMultiplier=2",
                        "--set",
                        "connectors.journal=simulated-market");
        assertThat(said.code()).as(said.err()).isZero();
        final String file = folder.resolve("job.yaml").toString();
        assertThat(said.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .contains(
                        file,
                        "name one " + file + ":1",
                        "parallelism 1 default",
                        "strategy.maxSkewBps 3.0 " + file + ":3",
                        "strategy.spreadMultiplier 2 --set",
                        "connectors.journal simulated-market --set",
                        "instruments.bybit.linear.BTCUSDT.strategy.quoteNotional 100 "
                                + file
                                + ":8",
                        "connectors.journal: connectors/simulated-market.yaml");
        assertThat(check("name: one", "--given").out()).doesNotContain("default");
    }

    @Test
    void allFaultsAreShownWithTheirLines() throws IOException {
        final Runs.Said said =
                check(
                        """
                        paralelism: 2
                        parallelism: 0
                        connectors:
                          journal: demo-files
                        strategy:
                          maxSkewBps: wide
                        control:
                          keys:
                            bob: none
                        instruments:
                          bybit.linear.BTCUSDT:
                            strategy:
                              quoteNotional: -1
                              unknown: 1
                          bybit.BTCUSDT:
                        """,
                        "--set",
                        "strategy.barInterval=0",
                        "--set",
                        "word");
        assertThat(said.code()).isEqualTo(2);
        final String file = folder.resolve("job.yaml").toString();
        assertThat(said.err().lines())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith(file + ":1: paralelism: there is no"),
                        line -> assertThat(line).startsWith(file + ":2: parallelism: 0 is not"),
                        line -> assertThat(line).contains("connectors.journal: demo-files is of"),
                        line -> assertThat(line).startsWith(file + ":6: strategy.maxSkewBps: wide"),
                        line -> assertThat(line).startsWith(file + ":9: control.keys.bob: the val"),
                        line -> assertThat(line).startsWith(file + ":13: strategy.quoteNotional"),
                        line -> assertThat(line).contains(file + ":14: ", "unknown: there is no"),
                        line -> assertThat(line).startsWith(file + ":15: instruments: "),
                        line -> assertThat(line).startsWith("--set: strategy.barInterval: 0 is"),
                        line -> assertThat(line).isEqualTo("--set word: is not key=value"));
    }

    @Test
    void aConnectorIsPartOfTheJobAndItsSecretsAreNotShown() throws IOException {
        final Path journal = folder.resolve("journal.yaml");
        Files.writeString(
                journal,
                """
                kind: kafka-journal
                servers: http://user:hidden1@localhost:9092
                topic: journal
                unknown: 1
                properties:
                  ssl.keystore.password: hidden2
                """);
        final Runs.Said said =
                check(
                        "name: one",
                        "--set",
                        "connectors.journal=" + journal,
                        "--set",
                        "parallelism=x");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .contains(
                        journal + ": properties.ssl.keystore.password: is a secret",
                        "--set: parallelism: x is not");
        assertThat(said.out()).contains("ssl.keystore.password", "http://***@localhost:9092");
        assertThat(said.out() + said.err()).doesNotContain("hidden1", "hidden2");
    }

    @Test
    void whatRunWouldFindOnThisMachineIsAFaultToo() throws IOException {
        final Path file = Files.createFile(folder.resolve("file"));
        final Runs.Said said =
                check(
                        "checkpoints: {folder: " + file + "/x}",
                        "--set",
                        "connectors.journal=simulated-market");
        assertThat(said.code()).as(said.out()).isEqualTo(2);
        assertThat(said.err()).contains("checkpoints.folder: ");
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
