package io.quoteflow.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests runs that are short, empty, truncated or hostile. */
class OddRunsTest {
    private static final int BARS = 90;

    @TempDir Path folder;

    private JsonNode page() throws IOException {
        final Runs.Said said = Runs.say("report", folder.toString());
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).startsWith("report: ").contains("report.html");
        return Pages.data(folder.resolve("report.html"));
    }

    private void refused(final String... words) {
        final Runs.Said said = Runs.say("report", folder.toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err().lines()).singleElement().asString().contains(words);
        assertThat(folder.resolve("report.html")).doesNotExist();
    }

    @Test
    void aRunWithoutAFillHasAPage() throws IOException {
        MadeRun.write(folder, 1, BARS, 0);
        final JsonNode one = page().at("/instruments/0");
        assertThat(one.get("fills")).isEmpty();
        assertThat(one.at("/split/pnl").asDouble()).isZero();
        assertThat(one.at("/series/columns/mid")).hasSizeGreaterThan(BARS - 2);
        assertThat(one.at("/series/columns/edge").isMissingNode()).isTrue();
    }

    @Test
    void aRunOfOneBarHasAPage() throws IOException {
        MadeRun.write(folder, 2, 1, 1);
        assertThat(page().at("/instruments/1/series/buckets").asLong()).isBetween(1L, 3L);
    }

    @Test
    void aRunWithoutABarHasAPage() throws IOException {
        MadeRun.write(folder, 1, 0, 0);
        assertThat(page().at("/instruments/0/series/buckets").asLong()).isZero();
    }

    @Test
    void aFileThatIsCutInARowIsRefused() throws IOException {
        MadeRun.write(folder, 1, BARS, 0.5);
        final Path file = folder.resolve("metrics.jsonl");
        final byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 20));
        refused(file.toString(), "row " + BARS, "cut off");
    }

    @Test
    void aFileThatIsCutBetweenRowsIsRefused() throws IOException {
        MadeRun.write(folder, 1, BARS, 0);
        final Path file = folder.resolve("quotes.jsonl");
        Files.write(file, Files.readAllLines(file).subList(0, BARS - 1));
        refused(file.toString(), (BARS - 1) + " rows", "summary.json says " + BARS);
    }

    @Test
    void aFileThatIsMissingIsNamed() throws IOException {
        MadeRun.write(folder, 1, BARS, 0);
        Files.delete(folder.resolve("signals.jsonl"));
        refused("signals.jsonl", "no such file");
    }

    @Test
    void aRunThatHasNotEndedIsRefused() throws IOException {
        MadeRun.write(folder, 1, BARS, 0);
        Files.delete(folder.resolve("summary.json"));
        refused("summary.json", "no such file");
    }

    @Test
    void aSummaryThatIsCutIsRefused() throws IOException {
        MadeRun.write(folder, 1, BARS, 0);
        final String text = Files.readString(folder.resolve("summary.json"));
        Files.writeString(folder.resolve("summary.json"), text.substring(0, text.length() / 2));
        refused("summary.json", "cut off");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{bad",
                "[1]",
                "7",
                "",
                "\0\0\0{",
                "{\"instrument\":\"a\",\"kind\":\"market\",\"received\":\"then\",\"payload\":{}}"
            })
    void aLineOfTheJournalThatIsNoRecordIsPassedOver(final String line) throws IOException {
        MadeRun.write(folder, 1, BARS, 0);
        final String record = record(10) + record(20);
        final Path journal = folder.resolve("journal.jsonl");
        Files.writeString(journal, record + record(30));
        final JsonNode clean = delays(journal);
        Files.writeString(journal, record + line + "\n" + record(30));
        assertThat(delays(journal)).isEqualTo(clean);
    }

    private static String record(final int delay) {
        return "{\"instrument\":\""
                + "bybit.linear.COIN0"
                + "\",\"kind\":\"market\",\"received\":"
                + (MadeRun.START + delay)
                + ",\"payload\":{\"ts\":"
                + MadeRun.START
                + "}}\n";
    }

    private JsonNode delays(final Path journal) throws IOException {
        final Runs.Said said =
                Runs.say("report", folder.toString(), "--journal", journal.toString());
        assertThat(said.code()).as(said.err()).isZero();
        return Pages.data(folder.resolve("report.html")).at("/instruments/0");
    }

    @Test
    void aJournalThatIsCutIsRefused() throws IOException {
        MadeRun.write(folder, 1, BARS, 0);
        final Path journal = folder.resolve("journal.jsonl");
        Files.writeString(journal, record(10) + record(20).substring(0, 50));
        final Runs.Said said =
                Runs.say("report", folder.toString(), "--journal", journal.toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err().lines()).singleElement().asString().contains("is cut off");
    }

    @Test
    void noFolderIsSaidToBeNone() {
        final Runs.Said said = Runs.say("report", folder.resolve("nowhere").toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("nowhere: there is no such folder");
    }

    @Test
    void hostileTextStaysText() throws IOException {
        MadeRun.write(folder, 1, BARS, 0.5);
        final String before = Files.readString(write());
        final String payload = "</script><script>alert('&amp;')</script><!-- \u2028 {{data}}";
        Files.write(
                folder.resolve("dead-letters.jsonl"),
                List.of(
                        "{\"instrument\":\"<b>nobody\",\"time\":null,\"cause\":\"0:0\",\"kind\":\"market\",\"reason\":\"BAD\",\"bytes\":9,\"payload\":\""
                                + payload
                                + "\"}"),
                StandardOpenOption.APPEND);
        final JsonNode event = page().at("/events/rows").get(1);
        assertThat(event.get("text").asText()).isEqualTo(payload.replace("\u2028", "\\u2028"));
        assertThat(event.get("instrument").asText()).isEqualTo("<b>nobody");
        final String after = Files.readString(folder.resolve("report.html"));
        assertThat(after.split("(?i)</?script", -1))
                .hasSameSizeAs(before.split("(?i)</?script", -1));
        assertThat(after).doesNotContain("<!--").doesNotContain("<b>nobody");
    }

    private Path write() throws IOException {
        page();
        return folder.resolve("report.html");
    }
}
