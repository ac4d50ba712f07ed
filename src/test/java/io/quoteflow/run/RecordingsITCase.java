package io.quoteflow.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.Depth;
import io.quoteflow.testing.ExternalFixtures;
import io.quoteflow.testing.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs real recordings through the whole job and compares the rows with those of an independent
 * implementation: each recording as a whole, and the first third of one under other settings, or
 * all of it with {@code -Plong}.
 */
class RecordingsITCase {
    private static final String BYBIT = "bybit-linear-20260809.jsonl.gz";
    private static final String FUTURES = "binance-usdm-btcusdt-20240808.jsonl.gz";
    private static final String SPOT = "binance-spot-ethusdt-20240808.jsonl.gz";

    @TempDir Path folder;

    private JsonNode agrees(final Path recording, final String... settings) throws Exception {
        final Path output = folder.resolve("run");
        final JsonNode summary = Runs.replay(output, List.of(recording), settings);
        assertThat(ExternalFixtures.check(output, List.of(recording), settings)).isEmpty();
        assertThat(summary.get("warnings")).isEmpty();
        return summary;
    }

    @ParameterizedTest
    @CsvSource({
        FUTURES + ", strategy.quoteLevels=3 strategy.quoteNotional=900 venue.latencyMs=20",
        FUTURES + ", strategy.maxPosition=0.02 strategy.refreshToleranceBps=0.2",
        SPOT + ", strategy.quoteLevels=2 strategy.maxPosition=0.3",
    })
    void otherSettingsAgreeWithTheIndependentImplementation(
            final String name, final String settings) throws Exception {
        final JsonNode summary = agrees(some(name), settings.split(" "));
        assertThat(summary.at("/decisions/fills").asLong()).isPositive();
    }

    private Path some(final String name) throws IOException {
        return Depth.isLong()
                ? ExternalFixtures.recording(name)
                : ExternalFixtures.firstThird(name, folder.resolve("first-third.jsonl.gz"));
    }

    @Test
    void spotAgreesWithTheIndependentImplementation() throws Exception {
        agrees(ExternalFixtures.recording(SPOT));
    }

    @Test
    void bybitAgreesAndItsBooksTakeEveryLevel() throws Exception {
        final JsonNode instruments = agrees(ExternalFixtures.recording(BYBIT)).get("instruments");
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
    void futuresAgreeAndGiveTheKnownCounts() throws Exception {
        final JsonNode decisions = agrees(ExternalFixtures.recording(FUTURES)).get("decisions");
        assertThat(decisions.get("quotes").asLong()).isEqualTo(342);
        assertThat(decisions.get("orders").asLong()).isEqualTo(607);
        assertThat(decisions.get("fills").asLong()).isEqualTo(23);
        assertThat(decisions.get("trades").asLong()).isEqualTo(15);
    }
}
