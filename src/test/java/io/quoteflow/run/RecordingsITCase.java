package io.quoteflow.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.ExternalFixtures;
import io.quoteflow.testing.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs real recordings through the whole job and compares the rows with those of an independent
 * implementation.
 */
class RecordingsITCase {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "bybit-linear-20260809.jsonl.gz, ",
        "binance-usdm-btcusdt-20240808.jsonl.gz, ",
        "binance-spot-ethusdt-20240808.jsonl.gz, ",
        "binance-usdm-btcusdt-20240808.jsonl.gz, strategy.quoteLevels=3 strategy.quoteNotional=900 venue.latencyMs=20",
        "binance-usdm-btcusdt-20240808.jsonl.gz, strategy.maxPosition=0.02 strategy.refreshToleranceBps=0.2",
        "binance-spot-ethusdt-20240808.jsonl.gz, strategy.quoteLevels=2 strategy.maxPosition=0.3",
    })
    void agreesWithTheIndependentImplementation(final String name, final String settings)
            throws Exception {
        final Path recording = ExternalFixtures.recording(name);
        final String[] words = settings == null ? new String[0] : settings.split(" ");
        Runs.replay(folder, List.of(recording), words);
        assertThat(ExternalFixtures.check(folder, List.of(recording), words)).isEmpty();
    }

    @Test
    void bybitBooksTakeEveryLevel() {
        final JsonNode instruments =
                Runs.replay(
                                folder,
                                List.of(
                                        ExternalFixtures.recording(
                                                "bybit-linear-20260809.jsonl.gz")))
                        .get("instruments");
        assertBook(instruments.get("bybit.linear.BTCUSDT"), 413, 3736, 1522, 1522);
        assertBook(instruments.get("bybit.linear.ETHUSDT"), 420, 3577, 257, 257);
    }

    private static void assertBook(
            final JsonNode instrument,
            final long deltas,
            final long updates,
            final long inserts,
            final long deletes) {
        assertThat(instrument.at("/counts/deltas").asLong()).isEqualTo(deltas);
        assertThat(instrument.at("/counts/gaps").asLong()).isZero();
        assertThat(instrument.at("/book/levelUpdates").asLong()).isEqualTo(updates);
        assertThat(instrument.at("/book/levelInserts").asLong()).isEqualTo(inserts);
        assertThat(instrument.at("/book/levelDeletes").asLong()).isEqualTo(deletes);
        assertThat(instrument.at("/book/bids").asLong()).isEqualTo(200);
        assertThat(instrument.at("/book/asks").asLong()).isEqualTo(200);
    }

    @Test
    void bitcoinGivesTheKnownCounts() {
        final JsonNode decisions =
                Runs.replay(
                                folder,
                                List.of(
                                        ExternalFixtures.recording(
                                                "binance-usdm-btcusdt-20240808.jsonl.gz")))
                        .get("decisions");
        assertThat(decisions.get("quotes").asLong()).isEqualTo(342);
        assertThat(decisions.get("orders").asLong()).isEqualTo(607);
        assertThat(decisions.get("fills").asLong()).isEqualTo(23);
        assertThat(decisions.get("trades").asLong()).isEqualTo(15);
    }
}
