package io.quoteflow.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.Depth;
import io.quoteflow.testing.ExternalFixtures;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.TraderHarness;
import io.quoteflow.testing.Truncations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no decision depends on later records. Decisions caused before a cut must be the same
 * if the rest of the journal is missing or different.
 */
class TruncationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CUTS = Depth.isLong() ? 20 : 10;
    private static final int MOST_LINES = 20_000;
    private static final int FUTURE = 300;
    private static final int PARTITION = 7;

    @Test
    void ofASimulatedMarket() {
        final List<String> lines = Truncations.coarse(SimulatedJournalFile.lines(11, 3, true), 200);
        final List<String> others = SimulatedJournalFile.lines(12, 3, true);
        check(
                Parameters.defaults(),
                lines,
                cut -> others.subList(cut, Math.min(others.size(), cut + FUTURE)));
    }

    @Test
    void ofASimulatedMarketWithTimeFrames() {
        final List<String> lines = Truncations.coarse(SimulatedJournalFile.lines(13, 3, true), 200);
        final List<String> others = SimulatedJournalFile.lines(14, 3, true);
        check(
                Parameters.defaults()
                        .with(Parameter.FRAMES, "1000,2000,5000")
                        .with(Parameter.FRAME_WINDOW, "10")
                        .with(Parameter.VOTE_THRESHOLD, "0"),
                lines,
                cut -> others.subList(cut, Math.min(others.size(), cut + FUTURE)));
    }

    @ParameterizedTest
    @CsvSource({
        // no two of its frames share a millisecond: their times are made coarser
        "bybit-linear-20260809.jsonl.gz, 200",
        "binance-usdm-btcusdt-20240808.jsonl.gz, 1",
        "binance-spot-ethusdt-20240808.jsonl.gz, 1"
    })
    void ofARecording(final String name, final long step) throws IOException {
        final List<String> lines = Truncations.coarse(read(ExternalFixtures.recording(name)), step);
        check(
                Parameters.defaults(),
                lines,
                cut -> {
                    final List<String> rest = new ArrayList<>(lines.subList(cut, lines.size()));
                    Collections.shuffle(rest, new Random(cut));
                    return rest.subList(0, Math.min(rest.size(), FUTURE));
                });
    }

    private static List<String> read(final Path file) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            return reader.lines().limit(MOST_LINES).toList();
        }
    }

    /** What follows a cut in another future. */
    @FunctionalInterface
    private interface Future {
        List<String> after(int cut);
    }

    private static void check(
            final Parameters parameters, final List<String> lines, final Future future) {
        final TreeMap<Long, List<String>> whole = new TreeMap<>();
        final TraderHarness desk = new TraderHarness(parameters);
        handle(desk, lines, 0);
        collect(desk, whole);
        final List<Integer> cuts = Truncations.of(lines, CUTS, 1);
        assertThat(cuts).hasSize(CUTS);
        assertThat(Truncations.withinAMillisecond(lines)).containsAnyElementsOf(cuts);
        int decided = 0;
        int differing = 0;
        for (final int cut : cuts) {
            final TraderHarness part = new TraderHarness(parameters);
            handle(part, lines.subList(0, cut), 0);
            final TreeMap<Long, List<String>> missing = new TreeMap<>();
            collect(part, missing);
            assertThat(missing).as("cut at %d", cut).isEqualTo(whole.headMap((long) cut));

            handle(part, future.after(cut), cut);
            final TreeMap<Long, List<String>> other = new TreeMap<>();
            collect(part, other);
            assertThat(other.headMap((long) cut))
                    .as("cut at %d, another future", cut)
                    .isEqualTo(missing);
            final boolean same =
                    other.tailMap((long) cut).equals(whole.subMap((long) cut, (long) cut + FUTURE));
            differing += same ? 0 : 1;
            decided += missing.size();
        }
        assertThat(decided).isGreaterThan(25 * CUTS);
        assertThat(differing).as("futures that decide otherwise").isGreaterThan(CUTS / 2);
    }

    private static void handle(final TraderHarness desk, final List<String> lines, final int from) {
        long offset = from;
        for (final String line : lines) {
            desk.handle(record(line, offset++));
        }
    }

    private static JournalRecord record(final String line, final long offset) {
        try {
            final JsonNode json = JSON.readTree(line);
            return new JournalRecord(
                    json.get("instrument").asText(),
                    RecordKind.of(json.get("kind").asText()),
                    json.get("received").asLong(),
                    PARTITION,
                    offset,
                    true,
                    json.get("payload").toString().getBytes(StandardCharsets.UTF_8),
                    null);
        } catch (final IOException e) {
            throw new IllegalStateException(line, e);
        }
    }

    /** The decisions by the offset of the record that caused them, whenever they were emitted. */
    private static void collect(final TraderHarness desk, final TreeMap<Long, List<String>> into) {
        for (final TraderHarness.Row row : desk.rows()) {
            final String cause = row.json().get("cause").asText();
            into.computeIfAbsent(
                            Long.parseLong(cause.substring(cause.indexOf(':') + 1)),
                            key -> new ArrayList<>())
                    .add(row.stream() + " " + row.text());
        }
    }
}
