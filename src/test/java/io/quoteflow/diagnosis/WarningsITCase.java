package io.quoteflow.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs whole jobs on journals that are made for one warning each, and on a sound journal, which
 * must cause none. {@code RecordingsITCase} says that recordings cause none.
 */
class WarningsITCase {
    private static final String ID = "bybit.linear.XYUSDT";
    private static final long START = 1_700_000_000_000L;
    private static final String DEFINITION =
            "{\"tickSize\":\"0.1\",\"lotSize\":\"0.001\",\"minSize\":\"0.001\",\"minNotional\":\"5\"}";

    @TempDir private Path folder;

    private final List<String> lines = new ArrayList<>();
    private long time = START;

    /** 1 would be a snapshot. */
    private long update = 100;

    @BeforeEach
    void begin() {
        record("instrument", time, DEFINITION);
    }

    private void record(final String kind, final long received, final String payload) {
        lines.add(
                "{\"instrument\":\"%s\",\"kind\":\"%s\",\"received\":%d,\"payload\":%s}"
                        .formatted(ID, kind, received, payload));
    }

    private static String depth(
            final int depth, final String type, final long update, final long time, final int bid) {
        return "{\"topic\":\"orderbook.%d.XYUSDT\",\"type\":\"%s\",\"ts\":%d,\"cts\":%d,\"data\":{\"s\":\"XYUSDT\",\"u\":%d,\"b\":[[\"%d\",\"1\"]],\"a\":[[\"1001\",\"1\"]]}}"
                .formatted(depth, type, time, time, update, bid);
    }

    private void depth(final String type) {
        time += 100;
        record("market", time + 5, depth(50, type, ++update, time, 1000));
    }

    private void trade(final long number) {
        time += 10;
        record(
                "market",
                time + 5,
                "{\"topic\":\"publicTrade.XYUSDT\",\"type\":\"snapshot\",\"ts\":%d,\"data\":[{\"T\":%d,\"s\":\"XYUSDT\",\"S\":\"Buy\",\"v\":\"1\",\"p\":\"1001\",\"i\":\"i-%d\",\"BT\":false,\"seq\":%d}]}"
                        .formatted(time, time, number, number));
    }

    /** A book that is LIVE, and some trades. */
    private void sound() {
        depth("snapshot");
        for (int i = 0; i < 20; i++) {
            depth("delta");
            trade(i);
        }
    }

    private Runs.Said run(final String... more) throws IOException {
        final Path journal = Files.write(folder.resolve("in.jsonl"), lines);
        return Runs.say(
                Stream.concat(
                                Stream.of(Runs.words(folder.resolve("out"), List.of(journal))),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private List<String> codes(final int code) throws IOException {
        final Runs.Said said = run();
        assertThat(said.code()).as(said.err()).isEqualTo(code);
        final List<String> codes = new ArrayList<>();
        for (final JsonNode warning : Runs.summary(folder.resolve("out")).get("warnings")) {
            codes.add(warning.get("code").asText());
            assertThat(said.out()).contains("warning: " + RunWarning.line(warning));
        }
        return codes;
    }

    @Test
    void aSoundJournalHasNone() throws Exception {
        sound();
        assertThat(codes(0)).isEmpty();
    }

    @Test
    void strictMakesAnyWarningFail() throws Exception {
        depth("snapshot");
        depth("delta");
        assertThat(run("--strict").code()).isEqualTo(1);
    }

    @Test
    void noTrades() throws Exception {
        depth("snapshot");
        depth("delta");
        assertThat(codes(0)).containsExactly("NO_TRADES");
    }

    @Test
    void neverDefined() throws Exception {
        sound();
        lines.set(0, lines.get(0).replace("0.001", "1e-99"));
        assertThat(codes(1)).containsExactly("NEVER_DEFINED", "NOTHING_USABLE");
        final JsonNode first = Runs.summary(folder.resolve("out")).at("/warnings/0");
        assertThat(first.get("instrument").asText()).isEqualTo(ID);
        assertThat(first.get("first").asText()).isEqualTo("0:0");
        assertThat(first.get("text").asText()).contains("BAD_DEFINITION").contains("lotSize");
    }

    @Test
    void definedAfterItsSnapshot() throws Exception {
        lines.clear();
        depth("snapshot");
        record("instrument", time, DEFINITION);
        for (int i = 0; i < 200; i++) {
            depth("delta");
        }
        assertThat(codes(0)).containsExactly("DEFINED_LATE");
    }

    @Test
    void neverLiveSinceNothingCame() throws Exception {
        sound();
        lines.add(lines.get(0).replace("XYUSDT", "YXUSDT"));
        assertThat(codes(0)).containsExactly("NEVER_LIVE");
        assertThat(Runs.summary(folder.resolve("out")).at("/warnings/0/text").asText())
                .contains("no depth frame was seen");
    }

    @Test
    void neverLiveForWantOfASnapshot() throws Exception {
        depth("delta");
        depth("delta");
        assertThat(codes(0)).containsExactly("NEVER_LIVE");
        assertThat(Runs.summary(folder.resolve("out")).at("/warnings/0/text").asText())
                .contains("2 deltas came and no snapshot");
    }

    @Test
    void neverLiveSinceItIsCrossed() throws Exception {
        record("market", time + 5, depth(50, "snapshot", 1, time, 1002));
        assertThat(codes(0)).containsExactly("NEVER_LIVE");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 400})
    void neverLiveSinceItStaysCrossed(final int deltas) throws Exception {
        record("market", time + 5, depth(50, "snapshot", ++update, time, 1002));
        for (int i = 0; i < deltas; i++) {
            time += 100;
            record("market", time + 5, depth(50, "delta", ++update, time, 1002));
            trade(i);
        }
        assertThat(codes(0)).containsExactly("NEVER_LIVE");
        assertThat(Runs.summary(folder.resolve("out")).at("/warnings/0/text").asText())
                .contains("its best bid was never under its best ask");
    }

    @Test
    void anotherWordForMarket() throws Exception {
        sound();
        lines.replaceAll(line -> line.replace("\"market\"", "\"trade\""));
        assertThat(codes(1)).containsExactly("NEVER_LIVE", "NOTHING_USABLE");
    }

    @Test
    void timesInSeconds() throws Exception {
        time /= 1000;
        sound();
        assertThat(codes(0)).containsExactly("SECONDS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MICROSECONDS", "NANOSECONDS"})
    void timesInAnotherUnit(final String unit) throws Exception {
        final long factor = unit.equals("MICROSECONDS") ? 1000 : 1_000_000;
        record("market", time, depth(50, "snapshot", 1, time * factor, 1000));
        assertThat(codes(1)).containsExactly(unit, "MANY_REFUSED", "NOTHING_USABLE");
    }

    @Test
    void receivedInSeconds() throws Exception {
        record("market", time / 1000, depth(50, "snapshot", 1, time, 1000));
        assertThat(codes(1)).contains("RECEIVED_IN_SECONDS");
    }

    @Test
    void aheadOfReceived() throws Exception {
        record("market", time - 240_000, depth(50, "snapshot", 1, time, 1000));
        assertThat(codes(1)).contains("AHEAD_OF_RECEIVED");
    }

    @Test
    void receivedGoesBackwards() throws Exception {
        sound();
        record("market", time - 50, depth(50, "delta", ++update, time, 1000));
        assertThat(codes(0)).containsExactly("RECEIVED_BACKWARDS");
        final JsonNode warning = Runs.summary(folder.resolve("out")).at("/warnings/0");
        assertThat(warning.get("first").asText()).isEqualTo("0:" + (lines.size() - 1));
        assertThat(warning.get("text").asText()).contains("by up to 55 ms");
    }

    @Test
    void aDeeperBookIsSkipped() throws Exception {
        record("market", time + 5, depth(1, "snapshot", 1, time, 1000));
        trade(1);
        record("market", time + 5, depth(50, "snapshot", 7, time, 1000));
        assertThat(codes(0)).containsExactly("DEEPER_BOOK_SKIPPED");
    }

    @Test
    void theSameTwice() throws Exception {
        sound();
        final List<String> twice = new ArrayList<>();
        lines.forEach(line -> twice.addAll(List.of(line, line)));
        lines.clear();
        lines.addAll(twice);
        assertThat(codes(0)).containsExactly("SEEN_TWICE");
    }

    @Test
    void theSamePositionsTwice() throws Exception {
        sound();
        for (int i = 0; i < lines.size(); i++) {
            lines.set(i, lines.get(i).replaceFirst("\\{", "{\"position\":\"0:" + i + "\","));
        }
        lines.addAll(List.copyOf(lines));
        assertThat(codes(0)).containsExactly("SEEN_TWICE");
    }

    /** Dead letters beyond the limit are counted without their instrument. */
    @Test
    void lettersOmitted() throws Exception {
        sound();
        for (int i = 0; i < 100; i++) {
            lines.add(lines.get(1).replace(ID, "bybit.linear.NONEUSDT"));
        }
        lines.add(lines.get(1).replace(ID, "bybit.linear.OTHERUSDT"));
        assertThat(codes(0)).containsExactly("NEVER_DEFINED", "LETTERS_OMITTED");
        assertThat(Runs.summary(folder.resolve("out")).at("/warnings/1/count").asLong())
                .isEqualTo(41);
    }

    @Test
    void quoteNotionalTooSmall() throws Exception {
        sound();
        lines.set(0, lines.get(0).replace("\"5\"", "\"20000000\""));
        assertThat(codes(0)).containsExactly("QUOTE_NOTIONAL_TOO_SMALL");
        assertThat(Runs.summary(folder.resolve("out")).at("/warnings/0/text").asText())
                .endsWith("it needs at least 40000000");
    }

    @Test
    void aDefinitionThatIsNoObject() throws Exception {
        sound();
        lines.set(0, lines.get(0).replace(DEFINITION, "[" + DEFINITION + "]"));
        assertThat(codes(1)).containsExactly("NEVER_DEFINED", "NOTHING_USABLE");
        assertThat(Runs.summary(folder.resolve("out")).at("/warnings/0/text").asText())
                .contains("NOT_JSON at 0:0, a definition is a JSON object");
    }

    @Test
    void manyRefused() throws Exception {
        sound();
        record("market", time + 5, depth(50, "delta", ++update, time, 0));
        assertThat(codes(0)).containsExactly("MANY_REFUSED");
    }

    @Test
    void anEmptyFile() throws Exception {
        lines.clear();
        assertThat(codes(1)).containsExactly("NOTHING_USABLE");
    }

    @Test
    void theSimulatedMarketHasNone() throws Exception {
        final Path journal =
                SimulatedJournalFile.write(
                        folder.resolve("market.jsonl"), SimulatedJournalFile.lines(3, 3, false));
        assertThat(Runs.replay(folder.resolve("made"), List.of(journal)).get("warnings")).isEmpty();
    }
}
