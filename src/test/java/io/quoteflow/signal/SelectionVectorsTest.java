package io.quoteflow.signal;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the selected strategy, its confidence and its direction with golden values, given the
 * regime, the fit and the calculus signal.
 */
class SelectionVectorsTest {
    private static final Vectors VECTORS = Vectors.read("selection");
    private static final double HALF = 0.5;

    static Stream<JsonNode> cases() {
        return Vectors.list(VECTORS.get("cases")).stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void chooses(final JsonNode c) {
        final Ar1Fit fit = new Ar1Fit(number(c, "w"), number(c, "b"), number(c, "r2"));
        final Strategy strategy = Strategy.of(Regime.valueOf(c.get("regime").asText()), fit);
        final double arConfidence = Strategy.arConfidence(fit, number(c, "regimeConfidence"));
        final TrendSignal signal = TrendSignal.valueOf(c.get("signal").asText());
        final double ar = Prediction.ar(fit, number(c, "lastReturn"), number(c, "sigma"));

        assertThat(Ar1Label.of(fit.w()).name()).isEqualTo(c.get("label").asText());
        assertThat(strategy.name()).isEqualTo(c.get("strategy").asText());
        near(arConfidence, c, "arConfidence");
        near(strategy.confidence(signal, number(c, "snr"), arConfidence), c, "confidence");
        assertThat(strategy.direction(number(c, "lastReturn")))
                .isEqualTo(c.get("direction").asInt());
        near(ar, c, "arPrediction");
        near(Prediction.combined(HALF, ar, HALF, number(c, "bookSignal")), c, "prediction");
    }

    private static double number(final JsonNode c, final String field) {
        assertThat(c.get(field).isNumber()).as(field).isTrue();
        return c.get(field).asDouble();
    }

    private static void near(final double got, final JsonNode c, final String field) {
        assertThat(VECTORS.near(got, c.get(field), field))
                .as("%s: %s, want %s", field, got, c.get(field))
                .isTrue();
    }
}
