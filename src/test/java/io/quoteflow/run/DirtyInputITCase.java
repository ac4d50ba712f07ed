package io.quoteflow.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.Prerequisites;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests typical flaws of input files. Whatever surrounds the records must not change anything, and
 * all other flaws must be reported.
 */
class DirtyInputITCase {
    private static final String BTC = "bybit.linear.BTCUSDT";
    private static final String COIN = "\u5e01\u5b89\u4eba\u751fUSDT";
    private static final List<String> LINES = SimulatedJournalFile.lines(5, 1, false);
    private static final Path CASES = Path.of("../shared/cases");

    @TempDir Path folder;

    private Path write(final String name, final String text) throws IOException {
        final Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String text(final List<String> lines, final String end) {
        return String.join(end, lines) + end;
    }

    private static byte[] gzip(final String text) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void whatIsAroundTheRecordsChangesNothing() throws IOException {
        final JsonNode clean =
                Runs.replay(
                        folder.resolve("clean"), List.of(write("clean.jsonl", text(LINES, "\n"))));
        final int half = LINES.size() / 2;
        final List<String> first = LINES.subList(0, half);
        final List<String> rest = LINES.subList(half, LINES.size());
        final String zeros = "\u0000".repeat(4096);
        write("dirty/1.jsonl", "\ufeff" + text(first, "\r\n") + "\ufeff\r\n\r\n" + zeros);
        final ByteArrayOutputStream padded = new ByteArrayOutputStream();
        padded.write(gzip("\ufeff" + text(rest, "\r\n") + zeros));
        padded.write(new byte[1000]);
        Files.write(folder.resolve("dirty/2.jsonl.gz"), padded.toByteArray());
        write("dirty/notes.txt", "no journal");
        final JsonNode dirty = Runs.replay(folder.resolve("out"), List.of(folder.resolve("dirty")));

        assertThat(dirty.at("/records/read").asInt()).isEqualTo(LINES.size());
        assertThat(dirty.at("/records/refused").size()).isZero();
        final JsonNode two =
                Runs.replay(
                        folder.resolve("two"),
                        List.of(write("a", text(first, "\n")), write("b", text(rest, "\n"))));
        assertThat(dirty.get("fingerprint")).isEqualTo(two.get("fingerprint"));
        assertThat(dirty.at("/overall/pnl")).isEqualTo(clean.at("/overall/pnl"));
    }

    @Test
    void whatIsNoJournalIsRefusedBeforeAnythingIsWritten() throws IOException {
        final Path good = write("good.jsonl", text(LINES, "\n"));
        final Path zip = Files.write(folder.resolve("ob200.zip"), new byte[] {'P', 'K', 3, 4, 20});
        final Path raw = write("x_ob200.data", "{\"topic\":\"orderbook.200.X\",\"data\":{}}\n");
        final Path array = write("array.json", "[\n" + String.join(",\n", LINES) + "\n]\n");
        final Path wide = folder.resolve("wide.jsonl");
        Files.write(wide, ("\ufeff" + text(LINES, "\r\n")).getBytes(StandardCharsets.UTF_16LE));
        for (final Path file : List.of(zip, raw, array, wide)) {
            final Runs.Said said = Runs.say(Runs.words(folder.resolve("out"), List.of(good, file)));
            assertThat(said.code()).as(said.err()).isEqualTo(2);
            assertThat(said.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("--input " + file + ": looks like ");
            assertThat(folder.resolve("out")).doesNotExist();
        }
    }

    /** An instrument whose symbol is not ASCII is traded like any other. */
    @Test
    void symbolsOfAnyScriptAreTraded() throws IOException {
        final String other = BTC.replace("BTCUSDT", COIN);
        final List<String> btc = LINES.stream().filter(line -> line.contains(BTC)).toList();
        final List<String> lines = new ArrayList<>();
        btc.forEach(line -> lines.add(line.replace("BTCUSDT", COIN)));
        lines.add(
                "{\"instrument\":\"%s\",\"kind\":\"instrument\",\"received\":1,\"payload\":{}}"
                        .formatted(other + "!"));
        lines.add(
                "{\"instrument\":\"%s\",\"kind\":\"instrument\",\"received\":1,\"payload\":{\"tickSize\":1,\"lotSize\":1,\"minSize\":1}}"
                        .formatted(other + "!"));
        final Path job =
                write(
                        "job.yaml",
                        "instruments: {%s: {strategy: {warmupBars: 5}}}\n".formatted(other));
        final Path journal = write("journal.jsonl", text(lines, "\n"));
        final Path output = folder.resolve("out");
        final Runs.Said said =
                Runs.say(
                        "run",
                        job.toString(),
                        "--input",
                        journal.toString(),
                        "--output",
                        output.toString(),
                        "--set",
                        "instruments." + other + ".strategy.maxSkewBps=2");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains(other);
        assertThat(Runs.summary(output).get("instruments").has(other)).isTrue();
        final List<JsonNode> orders = Runs.rows(output, "orders");
        assertThat(orders)
                .hasSizeGreaterThan(20)
                .allSatisfy(
                        row -> assertThat(row.get("id").asText()).matches("[A-Za-z0-9_-]{1,36}"));
        assertThat(Files.readString(output.resolve("report.html"))).contains(COIN);
        final List<JsonNode> letters = Runs.rows(output, "dead-letters");
        assertThat(letters)
                .extracting(row -> row.get("reason").asText())
                .containsExactly("BAD_DEFINITION", "BAD_SYMBOL");
        assertThat(letters.get(1).get("detail").asText()).contains("U+0021");

        final Path ascii = folder.resolve("ascii");
        Runs.replay(
                ascii,
                List.of(write("ascii.jsonl", text(btc, "\n"))),
                "strategy.warmupBars=5",
                "strategy.maxSkewBps=2");
        final List<String> same =
                Runs.decisions(ascii, BTC).stream()
                        .filter(row -> row.contains("\"volatility\""))
                        .map(row -> row.replace(BTC, other))
                        .toList();
        assertThat(same).hasSizeGreaterThan(10);
        assertThat(
                        Runs.decisions(output, other).stream()
                                .filter(row -> row.contains("\"volatility\""))
                                .toList())
                .isEqualTo(same);
    }

    private Runs.Said say(final String name, final Path... inputs) {
        Prerequisites.skipUnless(Files.exists(CASES), "the cases of " + CASES);
        final Runs.Said said = Runs.say(Runs.words(folder.resolve(name), List.of(inputs)));
        System.out.println(
                "CASE " + name + " exit " + said.code() + "\n" + said.out() + said.err());
        return said;
    }

    @Test
    void everyFormOfADefinitionDecidesTheSame() {
        final List<String> fingerprints = new ArrayList<>();
        for (final String name :
                List.of(
                        "a-plain",
                        "b-exponent-number",
                        "c-exponent-text",
                        "d-min-notional-empty",
                        "e-plain-numbers",
                        "f-min-notional-absent")) {
            final Runs.Said said =
                    say(name, CASES.resolve("12-definition-forms").resolve(name + ".jsonl.gz"));
            assertThat(said.code()).as(said.err()).isZero();
            fingerprints.add(Runs.summary(folder.resolve(name)).get("fingerprint").asText());
        }
        assertThat(fingerprints.stream().distinct()).hasSize(1);
    }

    @Test
    void tinyPricesAreTradedOrRefusedPlainly() throws IOException {
        final Path tiny = CASES.resolve("18-tiny-price");
        // the terminal's lines are those of RunDisplayTest: a run this short may draw none
        assertThat(say("bttc", tiny.resolve("bttc.jsonl.gz")).code()).isZero();
        assertThat(say("pepe", tiny.resolve("pepe.jsonl.gz")).code()).isZero();
        say("aidoge", tiny.resolve("aidoge.jsonl.gz"));
        assertThat(
                        Runs.rows(folder.resolve("aidoge"), "dead-letters")
                                .get(0)
                                .get("detail")
                                .asText())
                .contains("tickSize")
                .contains("at most 12");
    }

    @Test
    void theFilesOfWindowsAreJoined() {
        final Path joined = CASES.resolve("11-bom-joined");
        say("joined", joined.resolve("in.jsonl"));
        say("apart", joined.resolve("a.jsonl"), joined.resolve("b.jsonl"));
        final JsonNode summary = Runs.summary(folder.resolve("joined"));
        assertThat(summary.at("/records/refused").size()).isZero();
        assertThat(summary.get("instruments").size()).isEqualTo(2);
        assertThat(summary.get("overall"))
                .isEqualTo(Runs.summary(folder.resolve("apart")).get("overall"));
    }

    @Test
    void wrongFilesAreToldAndPaddedOnesRead() throws IOException {
        final Path wrong = CASES.resolve("20-wrong-file");
        for (final String name :
                List.of(
                        "2026-09-21_BTCUSDT_ob200.data",
                        "array.json",
                        "ob200.data.zip",
                        "utf16.jsonl")) {
            final Runs.Said said = say(name, wrong.resolve(name));
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err().lines()).singleElement().asString().contains("looks like ");
            assertThat(folder.resolve(name)).doesNotExist();
        }
        final List<String> fingerprints = new ArrayList<>();
        for (final String name :
                List.of(
                        "plain.jsonl",
                        "plain.jsonl.gz",
                        "plain.jsonl.zst",
                        "padded.gz",
                        "nul-tail.jsonl")) {
            final Runs.Said said = say(name, wrong.resolve(name));
            assertThat(said.code()).as(said.err()).isZero();
            fingerprints.add(Runs.summary(folder.resolve(name)).get("fingerprint").asText());
        }
        assertThat(fingerprints.subList(0, 4).stream().distinct()).hasSize(1);
        say("nul.jsonl", wrong.resolve("nul.jsonl"));
        say("empty.jsonl", wrong.resolve("empty.jsonl"));
        say("folder", wrong);
        say("no-journal", CASES);
    }
}
