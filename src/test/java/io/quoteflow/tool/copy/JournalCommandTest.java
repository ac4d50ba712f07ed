package io.quoteflow.tool.copy;

import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the command {@code journal} on files. */
class JournalCommandTest {
    @TempDir Path folder;

    @Test
    void theHelpOfCopyNamesItsArgumentsOnce() {
        final String help =
                new CommandLine(new JournalCommand())
                        .getSubcommands()
                        .get("copy")
                        .getUsageMessage(CommandLine.Help.Ansi.OFF);
        final String synopsis = help.substring(0, help.indexOf("Copies journal files"));
        assertThat(synopsis.split("FROM\\.\\.\\. TO", -1)).hasSize(2);
        assertThat(help.substring(synopsis.length()))
                .containsOnlyOnce("FROM... TO")
                .containsPattern("FROM\\.\\.\\. TO +Files and folders, or the topic");
    }

    @Test
    void aCutHasDefinitionsAndTheRecordsOfItsTime() throws IOException {
        final List<String> lines = SimulatedJournalFile.lines(1, 1, true);
        final Path whole = SimulatedJournalFile.write(folder.resolve("whole.jsonl"), lines);
        final long from = received(lines.get(lines.size() / 3));
        final long to = received(lines.get(2 * lines.size() / 3));
        final Path part = folder.resolve("part.jsonl");
        final Runs.Said said =
                Runs.say(
                        "journal",
                        "cut",
                        whole.toString(),
                        part.toString(),
                        "--from",
                        Long.toString(from),
                        "--to",
                        Instant.ofEpochMilli(to).toString());
        assertThat(said.code()).as(said.err()).isZero();
        final List<String> expected =
                lines.stream()
                        .filter(
                                line ->
                                        line.contains("\"kind\":\"instrument\"")
                                                        && received(line) < from
                                                || received(line) >= from && received(line) < to)
                        .toList();
        assertThat(expected).hasSizeBetween(lines.size() / 4, lines.size() / 2);
        assertThat(Files.readAllLines(part)).isEqualTo(expected);
    }

    private static long received(final String line) {
        return Long.parseLong(line.replaceFirst(".*\"received\":([0-9]+).*", "$1"));
    }

    @Test
    void aCutNeedsATime() throws IOException {
        final Path whole =
                SimulatedJournalFile.write(
                        folder.resolve("whole.jsonl"), SimulatedJournalFile.lines(1, 1, true));
        final Path part = folder.resolve("part.jsonl");
        for (final String[] wrong :
                new String[][] {
                    {}, {"--from", "0:5"}, {"--from", "5", "--to", "5"}, {"--to", "yesterday"}
                }) {
            final List<String> words =
                    new ArrayList<>(List.of("journal", "cut", whole.toString(), part.toString()));
            words.addAll(List.of(wrong));
            final Runs.Said said = Runs.say(words.toArray(String[]::new));
            assertThat(said.code()).as(said.out()).isEqualTo(2);
            assertThat(said.err()).contains("--");
        }
        assertThat(
                        Runs.say("journal", "copy", whole.toString(), part.toString(), "--to", "5")
                                .err())
                .contains("journal cut");
        assertThat(part).doesNotExist();
    }

    @Test
    void aSimulatedMarketHasAsManyInstrumentsAsWanted() throws IOException {
        final Path market = folder.resolve("market.jsonl");
        final Runs.Said said =
                Runs.say(
                        "journal",
                        "simulate",
                        market.toString(),
                        "--minutes",
                        "1",
                        "--instruments",
                        "5");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(
                        Files.readAllLines(market).stream()
                                .map(
                                        line ->
                                                line.replaceFirst(
                                                        ".*\"instrument\":\"([^\"]*).*", "$1"))
                                .distinct())
                .containsExactlyInAnyOrder(
                        "bybit.linear.BTCUSDT",
                        "bybit.linear.ETHUSDT",
                        "bybit.linear.SOLUSDT",
                        "bybit.linear.SIM4USDT",
                        "bybit.linear.SIM5USDT");
        assertThat(Runs.say("journal", "simulate", market.toString(), "--instruments", "0").err())
                .contains("--instruments 0: is not a whole number from 1 to 1000");
    }

    @Test
    void aMarketForPortfoliosHasDislocations() throws IOException {
        final String market = folder.resolve("market.jsonl").toString();
        final Runs.Said said =
                Runs.say(
                        "journal",
                        "simulate",
                        market,
                        "--minutes",
                        "1",
                        "--portfolio",
                        "--dislocate",
                        "BTCPERP:10:5:40");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(Files.readString(Path.of(market))).contains("bybit.linear.BTCPERP");
        final String other = folder.resolve("other.jsonl").toString();
        assertThat(
                        Runs.say(
                                        "journal",
                                        "simulate",
                                        other,
                                        "--portfolio",
                                        "--dislocate",
                                        "BTCPERP:10")
                                .err())
                .contains("--dislocate BTCPERP:10: not SYMBOL:START:SECONDS:BPS");
        assertThat(Runs.say("journal", "simulate", other, "--dislocate", "BTCPERP:1:1:1").err())
                .contains("--dislocate: needs --portfolio");
    }
}
