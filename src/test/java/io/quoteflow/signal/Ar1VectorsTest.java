package io.quoteflow.signal;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class Ar1VectorsTest {
    private static final Vectors VECTORS = Vectors.read("ar1");
    private static final double FLOOR = 1e-15;

    static Stream<String> names() {
        return Vectors.list(VECTORS.get("windows")).stream().map(w -> w.get("name").asText());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void fitsAWindow(final String name) {
        final JsonNode expected =
                Vectors.list(VECTORS.get("windows")).stream()
                        .filter(w -> w.get("name").asText().equals(name))
                        .findFirst()
                        .orElseThrow();
        final double[] returns = Vectors.doubles(expected.get("returns"));
        assertThat(returns).hasSize(Ar1.WINDOW);
        check(Ar1Fit.of(returns, 0, Ar1.WINDOW), expected, returns, name + ", from scratch");
        final Ar1 ar1 = new Ar1();
        for (final double r : returns) {
            assertThat(ar1.isReady()).isFalse();
            assertThat(ar1.fit()).isNull();
            ar1.add(r);
        }
        assertThat(ar1.isReady()).isTrue();
        check(ar1.fit(), expected, returns, name);
    }

    @Test
    void fitsEachWindowOfALongSeries() {
        final JsonNode sliding = VECTORS.get("sliding");
        final double[] returns = Vectors.doubles(sliding.get("returns"));
        final Map<Integer, JsonNode> expected = new TreeMap<>();
        sliding.get("fits").forEach(fit -> expected.put(fit.get("index").asInt(), fit));
        assertThat(expected).hasSizeGreaterThan(100);
        final Ar1 ar1 = new Ar1();
        for (int i = 0; i < returns.length; i++) {
            ar1.add(returns[i]);
            if (expected.containsKey(i)) {
                check(ar1.fit(), expected.remove(i), returns, "sliding " + i);
            }
        }
        assertThat(expected).isEmpty();
    }

    private static void check(
            final Ar1Fit fit, final JsonNode expected, final double[] returns, final String where) {
        check(fit.w(), expected, "w", where);
        check(fit.b(), expected, "b", where);
        check(fit.r2(), expected, "r2", where);
        if (expected.has("label")) {
            assertThat(Ar1Label.of(fit.w()).name())
                    .as(where)
                    .isEqualTo(expected.get("label").asText());
        }
        if (expected.has("forecast")) {
            check(fit.forecast(returns[returns.length - 1]), expected, "forecast", where);
        }
    }

    private static void check(
            final double got, final JsonNode expected, final String field, final String where) {
        assertThat(Vectors.near(got, expected.get(field).asDouble(), floor(expected, field)))
                .as("%s %s: %s, expected %s", where, field, got, expected.get(field))
                .isTrue();
    }

    /** A case's own floor wins over that of the file. */
    private static double floor(final JsonNode expected, final String field) {
        final JsonNode own = expected.path("floors").get(field);
        return (own == null ? VECTORS.get("floors").path(field) : own).asDouble(FLOOR);
    }

    @Test
    void labelsAreStrict() {
        assertThat(Ar1Label.of(-0.2)).isEqualTo(Ar1Label.NEUTRAL);
        assertThat(Ar1Label.of(0.2)).isEqualTo(Ar1Label.NEUTRAL);
        assertThat(Ar1Label.of(Math.nextDown(-0.2))).isEqualTo(Ar1Label.MEAN_REVERSION);
        assertThat(Ar1Label.of(Math.nextUp(0.2))).isEqualTo(Ar1Label.MOMENTUM);
    }
}
