package io.quoteflow.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.testing.Program;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.browser.Browser;
import io.quoteflow.text.TerminalText;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Puts every kind of JSON string at every place of a record and runs the job. All outputs must be
 * safe: rows, summary, report, both streams of the terminal, diff and journal files.
 */
class HostileTextITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BTC = "bybit.linear.BTCUSDT";

    /** As they stand in JSON. */
    private static final List<String> TEXTS =
            List.of(
                    "\\ud800",
                    "\\udc00x",
                    "a\\ud83d\\ude00\\ud83d",
                    "\\u001b[2J\\u001b]0;owned\\u0007",
                    "\\u009b31m",
                    "\\u0000\\u0001\\u007f\\u0085",
                    "\\u202ertl\\u2066\\u200f",
                    "\\u2028\\u2029\\ufeff\\uffff\\ufffe",
                    "\\r\\nfake line\\ttab",
                    "</script><script>document.title='owned'</script><img src=x onerror=alert(1)>",
                    "{{token}} \\u0022,instrument=x y=1i\\\\",
                    "币安人生 שלום مرحبا",
                    "x".repeat(299) + "\\ud83d\\ude00");

    @TempDir static Path folder;

    private static Path journal;
    private static Path output;
    private static Runs.Said said;

    @BeforeAll
    static void run() throws Exception {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final List<String> lines = SimulatedJournalFile.lines(7, 2, false);
        final int every = lines.size() / (TEXTS.size() + 1);
        for (int i = 0; i < lines.size(); i++) {
            write(bytes, lines.get(i));
            final int number = i / every - 1;
            if (i % every == 0 && number >= 0 && number < TEXTS.size()) {
                final String received = lines.get(i).replaceAll(".*\"received\":(\\d+).*", "$1");
                for (final String line : hostile(TEXTS.get(number), received)) {
                    write(bytes, line);
                }
                bytes.write(new byte[] {'"', (byte) 0xff, (byte) 0xc0, (byte) 0xed, (byte) 0xa0});
                bytes.write('\n');
            }
        }
        journal = Files.write(folder.resolve("journal.jsonl"), bytes.toByteArray());
        output = folder.resolve("out");
        said =
                Program.say(
                        folder,
                        Map.of(),
                        List.of(
                                Runs.words(
                                        output,
                                        List.of(journal),
                                        "alerts.enabled=true",
                                        "deadLetters.perMinute=1000")));
        assertThat(said.code()).as(said.err()).isZero();
    }

    private static void write(final ByteArrayOutputStream bytes, final String line)
            throws IOException {
        bytes.write(line.getBytes(StandardCharsets.UTF_8));
        bytes.write('\n');
    }

    /** Records with a text in every place that one can be in. */
    private static List<String> hostile(final String text, final String received) {
        final String frame =
                "{\"instrument\":\"%s\",\"kind\":\"%s\",\"received\":%s,\"payload\":%s}";
        final String control =
                "{\"command\":\"%s\",\"key\":\"%s\",\"value\":\"%s\",\"author\":\"%s\",\"reason\":\"%s\"}";
        final List<String> lines = new ArrayList<>();
        final List<String> words =
                text.length() > 250
                        ? List.of()
                        : List.of(
                                String.format(control, text, text, text, text, text),
                                String.format(control, "halt", text, text, text, text),
                                String.format(control, "resume", text, text, text, text),
                                String.format(control, "set", text, text, text, text),
                                String.format(
                                        control, "set", "strategy.maxSkewBps", text, text, text));
        words.forEach(word -> lines.add(String.format(frame, BTC, "control", received, word)));
        for (final String payload :
                List.of(
                        "\"" + text + "\"",
                        "{\"topic\":\"" + text + "\",\"ts\":1}",
                        "{\"tickSize\":\"" + text + "\"}")) {
            lines.add(String.format(frame, BTC, "market", received, payload));
            lines.add(String.format(frame, BTC, "instrument", received, payload));
            lines.add(String.format(frame, text, "market", received, payload));
            lines.add(
                    String.format(frame, "bybit.linear." + text, "instrument", received, payload));
        }
        lines.add(String.format(frame, BTC, text, received, "{}"));
        return lines;
    }

    private static String text(final Path file) throws IOException {
        // refuses what is no UTF-8
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                .toString();
    }

    @Test
    void everyRowIsUtf8AndJsonAndSaysWhatWasSent() throws IOException {
        try (Stream<Path> files = Files.list(output)) {
            for (final Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
                for (final String line : text(file).split("\n")) {
                    if (!line.isEmpty()) {
                        assertThat(JSON.readTree(line).isObject()).isTrue();
                    }
                }
            }
        }
        JSON.readTree(text(output.resolve("summary.json")));
        final List<String> reasons = new ArrayList<>();
        Runs.rows(output, "controls").forEach(row -> reasons.add(row.path("reason").asText()));
        assertThat(reasons)
                .contains("\ufffd", "a\ud83d\ude00\ufffd", "\u001b[2J\u001b]0;owned\u0007");
        final JsonNode refused = Runs.summary(output).at("/records/refused");
        assertThat(refused.get("NOT_JSON").asLong()).isGreaterThanOrEqualTo(TEXTS.size());
        assertThat(refused.get("NO_DEFINITION").asLong()).isPositive();
    }

    @Test
    void theTerminalShowsNoControlCharacter() {
        assertHarmless(said.out());
        assertHarmless(said.err());
        assertThat(said.out()).contains("report:");
    }

    private static void assertHarmless(final String text) {
        assertThat(TerminalText.lines(text)).isEqualTo(text);
    }

    @Test
    void aReplayDecidesTheSameAndDiffAndErrorsAreHarmless() throws Exception {
        final Path again = folder.resolve("again");
        final Runs.Said other =
                Program.say(
                        folder,
                        Map.of(),
                        List.of(
                                Runs.words(
                                        again,
                                        List.of(journal),
                                        "deadLetters.perMinute=1000",
                                        "strategy.spreadMultiplier=3")));
        assertThat(other.code()).as(other.err()).isZero();
        assertThat(Files.readAllLines(again.resolve("dead-letters.jsonl")))
                .isEqualTo(Files.readAllLines(output.resolve("dead-letters.jsonl")));
        final Runs.Said diff =
                Program.say(
                        folder,
                        Map.of(),
                        List.of(
                                "diff",
                                output.toString(),
                                again.toString(),
                                "--journal",
                                journal.toString()));
        assertThat(diff.code()).as(diff.err()).isOne();
        assertHarmless(diff.out());
        final Runs.Said missing =
                Program.say(folder, Map.of(), List.of("run", "jobs/\u001b[2J\u202e\nx.yaml"));
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err().strip().lines()).hasSize(1);
        assertHarmless(missing.err());
        assertThat(missing.err()).contains("\\u001b[2J").contains("\\nx.yaml");
    }

    @Test
    void theReportIsUtf8AndRunsNothingOfIt() throws Exception {
        final Path report = output.resolve("report.html");
        text(report);
        try (Browser browser = Browser.start()) {
            browser.size(1440, 1000).scheme("light").open(report.toUri().toString());
            assertThat(browser.run("return document.title").toString()).doesNotContain("owned");
            final String shown = browser.run("return document.body.textContent").toString();
            assertThat(shown).contains("\\u202ertl", "\\u001b[2J", "שלום");
            assertThat(shown).doesNotContain("\u202e", "\u001b");
            assertThat(browser.console()).isEmpty();
        }
    }
}
