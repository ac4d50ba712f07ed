package io.quoteflow.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.Depth;
import io.quoteflow.testing.ExternalFixtures;
import io.quoteflow.testing.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs a long real price series, one frame a bar, through the whole job. Every field of every
 * signals row must equal that of the independent implementation.
 */
class LongSeriesITCase {
    private static final int BARS = Depth.isLong() ? 20_000 : 4_000;
    private static final int LEVELS = 5;
    private static final double TICK = 0.125;
    private static final long MINUTE = 60_000;
    private static final long START = 1_640_991_660_000L;
    private static final String INSTRUMENT = "bybit.linear.BTCUSDT";
    private static final String BAR_INTERVAL = "strategy.barInterval=60000";

    @TempDir Path folder;

    @Test
    void signalsEqualTheIndependentOnes() throws Exception {
        final List<Double> closes =
                closes(ExternalFixtures.recording("prices/btc-perp-1m_20211231-20220115.csv.gz"));
        final Path journal = folder.resolve("journal.jsonl");
        Files.write(journal, lines(closes));
        final Path output = folder.resolve("output");
        Runs.replay(output, List.of(journal), BAR_INTERVAL);
        final List<JsonNode> rows = Runs.rows(output, "signals");
        // the last bar is never closed
        assertThat(rows).hasSize(BARS - 1);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).get("close").asDouble()).isEqualTo(closes.get(i));
        }
        assertThat(ExternalFixtures.check(output, List.of(journal), BAR_INTERVAL)).isEmpty();
    }

    /** The first closes of the file. */
    private static List<Double> closes(final Path file) throws IOException {
        final List<Double> read = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            reader.lines()
                    .skip(1)
                    .map(line -> line.split(",")[4])
                    .forEach(text -> read.add(Double.valueOf(text)));
        }
        return read.subList(0, BARS);
    }

    private static List<String> lines(final List<Double> closes) {
        final List<String> lines = new ArrayList<>();
        lines.add(
                line(
                        "instrument",
                        START,
                        "{\"tickSize\":\"0.125\",\"lotSize\":\"0.001\",\"minSize\":\"0.001\",\"minNotional\":\"5\"}"));
        for (int i = 0; i < closes.size(); i++) {
            final long time = START + i * MINUTE;
            lines.add(
                    line(
                            "market",
                            time + 5,
                            String.format(
                                    Locale.ROOT,
                                    "{\"topic\":\"orderbook.50.BTCUSDT\",\"type\":\"snapshot\",\"ts\":%d,\"data\":{\"s\":\"BTCUSDT\",\"b\":[%s],\"a\":[%s],\"u\":%d},\"cts\":%d}",
                                    time + 1,
                                    levels(closes.get(i), -1),
                                    levels(closes.get(i), 1),
                                    i + 2,
                                    time)));
        }
        return lines;
    }

    /** A tick off the close, then a tick each: the mid is the close. */
    private static String levels(final double close, final int sign) {
        final List<String> levels = new ArrayList<>();
        for (int level = 0; level < LEVELS; level++) {
            levels.add(
                    String.format(
                            Locale.ROOT,
                            "[\"%.3f\",\"3.000\"]",
                            close + sign * TICK * (1 + level)));
        }
        return String.join(",", levels);
    }

    private static String line(final String kind, final long received, final String payload) {
        return "{\"instrument\":\""
                + INSTRUMENT
                + "\",\"kind\":\""
                + kind
                + "\",\"received\":"
                + received
                + ",\"payload\":"
                + payload
                + "}";
    }
}
