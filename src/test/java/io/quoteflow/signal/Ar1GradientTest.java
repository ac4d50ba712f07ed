package io.quoteflow.signal;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that gradient descent reaches the closed form. */
class Ar1GradientTest {
    static Stream<JsonNode> cases() {
        return Vectors.list(Vectors.read("ar1").get("gradientDescent")).stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reachesTheKnownValues(final JsonNode expected) {
        final double[] returns = Vectors.doubles(expected.get("returns"));
        final double largest = Arrays.stream(returns).map(Math::abs).max().orElseThrow();
        final Ar1Fit fit = new Ar1Gradient().fit(returns);
        assertThat(Math.abs(fit.w() - expected.get("w").asDouble())).isLessThanOrEqualTo(1e-6);
        assertThat(Math.abs(fit.b() - expected.get("b").asDouble()))
                .isLessThanOrEqualTo(1e-6 * largest);
    }
}
