package io.quoteflow.signal;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.MemoryState;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares velocity, acceleration and the calculus signal after each close with golden values. */
class KalmanVectorsTest {
    private final Vectors vectors = Vectors.read("kalman");

    @ParameterizedTest(name = "restored {0}")
    @ValueSource(booleans = {false, true})
    void estimatesAfterEachClose(final boolean restored) {
        assertThat(vectors.cases()).hasSizeGreaterThan(5);
        for (final JsonNode expected : vectors.cases()) {
            final double[] closes = Vectors.doubles(expected.get("closes"));
            final Ewma ewma = new Ewma();
            Kalman kalman = new Kalman();
            assertThat(kalman.snr()).isZero();
            for (int i = 0; i < closes.length; i++) {
                if (i == 0) {
                    kalman.start(closes[0]);
                } else {
                    ewma.add(StrictMath.log(closes[i] / closes[i - 1]));
                    kalman.add(closes[i], ewma.variance());
                }
                check(kalman, expected, i);
                kalman = restored ? restore(kalman) : kalman;
            }
        }
    }

    private void check(final Kalman kalman, final JsonNode expected, final int i) {
        near(kalman.velocity(), expected, "velocity", i);
        near(kalman.acceleration(), expected, "acceleration", i);
        near(kalman.snr(), expected, "snr", i);
        near(TrendSignal.confidence(kalman.snr()), expected, "signalConfidence", i);
        assertThat(signal(kalman.velocity(), kalman.acceleration(), kalman.snr()))
                .as("%s, close %d", expected.get("name"), i)
                .isEqualTo(expected.get("signal").get(i).asText());
    }

    private void near(final double got, final JsonNode expected, final String field, final int i) {
        final JsonNode want = expected.get(field).get(i);
        assertThat(vectors.near(got, want, field))
                .as("%s, close %d, %s: %s, want %s", expected.get("name"), i, field, got, want)
                .isTrue();
    }

    private static String signal(
            final double velocity, final double acceleration, final double snr) {
        return TrendSignal.of(velocity, acceleration, snr).name();
    }

    @Test
    void classifies() {
        assertThat(vectors.get("classify")).hasSizeGreaterThan(50);
        for (final JsonNode c : vectors.get("classify")) {
            assertThat(
                            signal(
                                    c.get("velocity").asDouble(),
                                    c.get("acceleration").asDouble(),
                                    c.get("snr").asDouble()))
                    .as("%s", c)
                    .isEqualTo(c.get("signal").asText());
        }
    }

    private static Kalman restore(final Kalman kalman) {
        final MemoryState state = new MemoryState();
        kalman.write(state);
        final MemoryState.Reader in = state.reader();
        final Kalman restored = Kalman.read(in);
        assertThat(in.isAtEnd()).isTrue();
        return restored;
    }
}
