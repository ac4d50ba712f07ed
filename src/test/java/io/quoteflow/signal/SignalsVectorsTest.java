package io.quoteflow.signal;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.MemoryState;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares the estimates after each listed bar of long series of closes with golden values. */
class SignalsVectorsTest {
    @ParameterizedTest(name = "{0}, restored {1}")
    @CsvSource({
        "signals-long, false",
        "signals-long, true",
        "signals-synthetic, false",
        "signals-synthetic, true"
    })
    void estimatesAfterEachClose(final String file, final boolean restored) {
        final Vectors vectors = Vectors.read(file);
        final Map<Integer, JsonNode> rows = new TreeMap<>();
        vectors.get("rows").forEach(row -> rows.put(row.get("bar").asInt(), row));
        assertThat(rows).hasSizeGreaterThan(500);
        final double[] closes = Vectors.doubles(vectors.get("closes"));
        Signals signals = new Signals();
        for (int bar = 0; bar < closes.length; bar++) {
            signals.add(closes[bar]);
            assertThat(signals.bars()).isEqualTo(bar + 1);
            if (rows.containsKey(bar)) {
                check(signals, vectors, rows.remove(bar));
            }
            signals = restored ? restore(signals) : signals;
        }
        assertThat(rows).isEmpty();
    }

    private static void check(final Signals signals, final Vectors vectors, final JsonNode row) {
        final boolean has = signals.hasReturn();
        final Ar1Fit fit = signals.ar1();
        check(vectors, has ? signals.lastReturn() : Double.NaN, row, "return");
        check(vectors, has ? signals.sigma() : Double.NaN, row, "sigma");
        check(vectors, fit == null ? Double.NaN : fit.w(), row, "w");
        check(vectors, fit == null ? Double.NaN : fit.b(), row, "b");
        check(vectors, fit == null ? Double.NaN : fit.r2(), row, "r2");
        check(vectors, signals.arPrediction(), row, "arPrediction");
        assertThat(fit == null ? "null" : Ar1Label.of(fit.w()).name())
                .as("bar %s", row.get("bar"))
                .isEqualTo(row.get("label").asText());
        checkChoice(signals, vectors, row);
    }

    /** Calculus signal, regime, and what is chosen of them. */
    private static void checkChoice(
            final Signals signals, final Vectors vectors, final JsonNode row) {
        final Kalman kalman = signals.kalman();
        final RegimeFilter regime = signals.regime();
        final Ar1Fit fit = signals.ar1();
        final double snr = kalman.snr();
        final TrendSignal signal = TrendSignal.of(kalman.velocity(), kalman.acceleration(), snr);
        final Strategy strategy = Strategy.of(regime.regime(), fit);
        final double arConfidence =
                fit == null ? Double.NaN : Strategy.arConfidence(fit, regime.confidence());
        check(vectors, kalman.velocity(), row, "velocity");
        check(vectors, kalman.acceleration(), row, "acceleration");
        check(vectors, snr, row, "snr");
        check(vectors, arConfidence, row, "arConfidence");
        check(
                vectors,
                strategy.confidence(signal, snr, fit == null ? 0 : arConfidence),
                row,
                "confidence");
        for (final Regime each : Regime.values()) {
            assertThat(
                            vectors.near(
                                    regime.posterior(each),
                                    row.get("posterior").get(each.ordinal()),
                                    "posterior"))
                    .as("bar %s posterior of %s", row.get("bar"), each)
                    .isTrue();
        }
        assertThat(List.of(signal.name(), regime.regime().name(), strategy.name()))
                .as("bar %s", row.get("bar"))
                .isEqualTo(
                        List.of(
                                row.get("signal").asText(),
                                row.get("regime").asText(),
                                row.get("strategy").asText()));
    }

    private static void check(
            final Vectors vectors, final double got, final JsonNode row, final String field) {
        assertThat(vectors.near(got, row.get(field), field))
                .as("bar %s %s: %s, expected %s", row.get("bar"), field, got, row.get(field))
                .isTrue();
    }

    private static Signals restore(final Signals signals) {
        final MemoryState state = new MemoryState();
        signals.write(state);
        final MemoryState.Reader in = state.reader();
        final Signals restored = Signals.read(in);
        assertThat(in.isAtEnd()).isTrue();
        return restored;
    }
}
