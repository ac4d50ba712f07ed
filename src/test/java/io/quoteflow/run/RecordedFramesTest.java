package io.quoteflow.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.ExternalFixtures;
import io.quoteflow.testing.TraderHarness;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares the rows of stream {@code frames} of recordings with golden values. */
class RecordedFramesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Vectors VECTORS = Vectors.read("frames");

    @ParameterizedTest(name = "{0}, restored every {1} records")
    @CsvSource({
        "bybit-linear-20260809.jsonl.gz, 1",
        "bybit-linear-20260809.jsonl.gz, 0",
        "binance-usdm-btcusdt-20240808.jsonl.gz, 1009",
        "binance-spot-ethusdt-20240808.jsonl.gz, 101",
    })
    void agreesWithTheIndependentImplementation(final String name, final int every)
            throws IOException {
        final JsonNode recordings = VECTORS.get("recordings");
        final TraderHarness desk = new TraderHarness(parameters(recordings));
        handle(desk, ExternalFixtures.recording(name), every);
        final JsonNode instruments = recordings.get("files").get(name).get("instruments");
        assertThat(instruments).isNotEmpty();
        for (final Map.Entry<String, JsonNode> instrument : instruments.properties()) {
            final List<JsonNode> rows =
                    desk.rows(DecisionStream.FRAMES).stream()
                            .filter(row -> row.instrument().equals(instrument.getKey()))
                            .map(TraderHarness.Row::json)
                            .toList();
            check(rows, instrument.getValue());
        }
        assertThat(desk.rows(DecisionStream.QUOTES))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.json().get("vote").isNumber()).isTrue());
    }

    private static Parameters parameters(final JsonNode recordings) {
        final StringBuilder frames = new StringBuilder();
        recordings
                .get("frames")
                .forEach(
                        frame -> frames.append(frames.isEmpty() ? "" : ",").append(frame.asText()));
        return Parameters.defaults()
                .with(Parameter.FRAMES, frames.toString())
                .with(Parameter.FRAME_WINDOW, recordings.get("frameWindow").asText());
    }

    private static void handle(final TraderHarness desk, final Path file, final int every)
            throws IOException {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            int handled = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                final JsonNode record = JSON.readTree(line);
                desk.handle(record);
                handled++;
                if (every > 0 && handled % every == 0) {
                    desk.restore(record.get("instrument").asText());
                }
            }
        }
    }

    private static void check(final List<JsonNode> rows, final JsonNode expected) {
        assertThat(rows).hasSize(expected.get("rowsInAll").asInt());
        int at = 0;
        for (final JsonNode row : expected.get("rows")) {
            // some rows are left out of the file; frame and bar say which one it is
            while (rows.get(at).get("frame").asLong() != row.get(0).asLong()
                    || rows.get(at).get("bar").asLong() != row.get(1).asLong()) {
                at++;
            }
            check(rows.get(at), row);
        }
    }

    private static void check(final JsonNode row, final JsonNode expected) {
        final JsonNode columns = VECTORS.get("columns");
        for (int i = 0; i < columns.size(); i++) {
            final String column = columns.get(i).asText();
            final JsonNode got = row.get(column);
            assertThat(
                            got.isTextual()
                                    ? got.equals(expected.get(i))
                                    : VECTORS.near(
                                            got.isNull() ? Double.NaN : got.asDouble(),
                                            expected.get(i),
                                            column))
                    .as("%s of %s, expected is %s", column, row, expected)
                    .isTrue();
        }
    }
}
