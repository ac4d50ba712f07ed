package io.quoteflow.tool.diff;

import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs {@code diff} on the output of real runs and on edited copies. */
class DiffITCase {
    private static final String BTC = "bybit.linear.BTCUSDT";

    @TempDir static Path folder;
    @TempDir Path changed;

    private static Path journal;
    private static Path run;

    @BeforeAll
    static void decide() throws IOException {
        final List<String> lines = SimulatedJournalFile.lines(4, 3, true);
        lines.add(100, "{\"instrument\":\"" + BTC + "\",\"kind\":\"market\"}");
        journal = SimulatedJournalFile.write(folder.resolve("journal.jsonl"), lines);
        run = folder.resolve("run");
        Runs.replay(run, List.of(journal));
    }

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            for (final Path file : files.toList()) {
                Files.copy(file, changed.resolve(file.getFileName()));
            }
        }
    }

    private static Runs.Said diff(final Path a, final Path b, final String... words) {
        final List<String> all = new ArrayList<>(List.of("diff", a.toString(), b.toString()));
        all.addAll(List.of(words));
        return Runs.say(all.toArray(String[]::new));
    }

    private static long count(final String stream) throws IOException {
        return Files.readAllLines(run.resolve(stream + ".jsonl")).size();
    }

    @Test
    void equalRunsAreEqualInAnyOrderOfTheirInstruments() throws IOException {
        final Path parallel = folder.resolve("parallel");
        Runs.replay(parallel, List.of(journal), "parallelism=3");
        final Runs.Said said = diff(run, parallel);
        assertThat(said.code()).as(said.out()).isZero();
        assertThat(said.out())
                .startsWith("equal: ")
                .contains("of 3 instruments")
                .containsPattern("orders +" + count("orders") + " +0   0, 0")
                .containsPattern("dead-letters +1 +0   0, 0");
    }

    @Test
    void showsTheFirstDifferenceWithItsRecord() throws IOException {
        final List<String> decisions = Runs.decisions(run, BTC);
        final String row = decisions.get(decisions.size() / 2);
        final String stream = streamOf(row);
        final Path file = changed.resolve(stream + ".jsonl");
        final String other = row.replaceFirst("\"time\":1", "\"time\":2");
        Files.writeString(file, Files.readString(file).replace(row, other));

        final Runs.Said said = diff(run, changed, "--journal", journal.toString());
        assertThat(said.code()).isOne();
        final String cause = row.replaceFirst(".*\"cause\":\"([0-9:]+)\".*", "$1");
        assertThat(said.out())
                .startsWith("different: 1 of 3 instruments")
                .contains(BTC + ": the first decision that differs is " + decisions.size() / 2)
                .contains(run + ", " + stream + ": " + row)
                .contains(changed + ", " + stream + ": " + other)
                .contains("caused by " + cause + ", market received ")
                .containsPattern(stream + " +" + (count(stream) - 1) + " +1   0, 0");
        final String payload = said.out().replaceFirst("(?s).*caused by [^{]*", "").split("\n")[0];
        assertThat(Files.readString(journal))
                .contains("\"position\":\"" + cause + "\",\"payload\":" + payload);
    }

    private static String streamOf(final String row) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            for (final Path file :
                    files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
                if (Files.readAllLines(file).contains(row)) {
                    return file.getFileName().toString().replace(".jsonl", "");
                }
            }
        }
        throw new IllegalStateException(row);
    }

    @Test
    void aMissingRowShiftsNoOther() throws IOException {
        final Path fills = changed.resolve("fills.jsonl");
        final List<String> rows = new ArrayList<>(Files.readAllLines(fills));
        final String gone = rows.remove(rows.size() / 2);
        Files.write(fills, rows);
        final Runs.Said said = diff(run, changed);
        assertThat(said.code()).isOne();
        assertThat(said.out())
                .contains(run + ", fills: " + gone)
                .contains(changed + ": nothing")
                .containsPattern("fills +" + rows.size() + " +0   1, 0")
                .containsPattern("orders +" + count("orders") + " +0   0, 0");
    }

    @Test
    void aChangedParameterLeavesUnrelatedStreamsEqual() throws IOException {
        final Path other = folder.resolve("other");
        Runs.replay(other, List.of(journal), "strategy.maxSkewBps=2");
        final Runs.Said said = diff(run, other);
        assertThat(said.code()).isOne();
        assertThat(said.out())
                .startsWith("different: 3 of 3 instruments")
                .contains("the first decision that differs is 0")
                .containsPattern("signals +" + count("signals") + " +0   0, 0")
                .containsPattern("controls +0 +3   0, 0");
    }

    @Test
    void comparesOnlyTheGivenPositions() throws IOException {
        final Path other = folder.resolve("started-with-other-parameters");
        Runs.replay(other, List.of(journal), "strategy.warmupBars=21");
        final Runs.Said said = diff(run, other, "--from", "7:10", "--to", "7:400");
        assertThat(said.code()).as(said.out()).isZero();
        assertThat(diff(run, other, "--from", "7:10").code()).isOne();
    }

    @Test
    void aRunWithoutASummaryIsComparedUpToTheEndOfTheOther() throws IOException {
        final List<String> lines = Files.readAllLines(journal);
        final Path shorter =
                SimulatedJournalFile.write(
                        folder.resolve("shorter.jsonl"), lines.subList(0, lines.size() / 2));
        final Path half = folder.resolve("half");
        Runs.replay(half, List.of(shorter));
        assertThat(diff(changed, half).code()).isOne();
        Files.delete(changed.resolve("summary.json"));
        final Runs.Said said = diff(changed, half);
        assertThat(said.code()).as(said.out()).isZero();
    }

    @Test
    void refusesAFolderWithoutDecisions() throws IOException {
        assertRefused(diff(run, folder.resolve("nowhere")), "nowhere", "no such folder");
        assertRefused(diff(journal, run), "journal.jsonl", "no such folder");
        assertRefused(diff(Files.createDirectory(changed.resolve("empty")), run), "orders.jsonl");
        assertRefused(diff(run, run, "--to", "5"), "--to 5", "partition:offset");
        assertRefused(diff(run, run, "--journal", "gone.jsonl"), "gone.jsonl", "no such journal");
        final Path orders = changed.resolve("orders.jsonl");
        final String text = Files.readString(orders);
        Files.writeString(orders, text.substring(0, text.length() - 20));
        assertRefused(diff(run, changed), "orders.jsonl:" + count("orders"), "cut off");
    }

    private static void assertRefused(final Runs.Said said, final String... words) {
        assertThat(said.code()).as(said.out()).isEqualTo(2);
        assertThat(said.err().lines()).singleElement().asString().contains(words);
        assertThat(said.out()).isEmpty();
    }
}
