package io.quoteflow.signal;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.MemoryState;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EwmaVectorsTest {
    private final Vectors vectors = Vectors.read("ewma");

    @Test
    void sigmaAfterEachReturn() {
        for (final JsonNode expected : vectors.cases()) {
            final Ewma ewma = new Ewma();
            assertThat(ewma.isReady()).isFalse();
            final double[] returns = Vectors.doubles(expected.get("returns"));
            for (int i = 0; i < returns.length; i++) {
                ewma.add(returns[i]);
                check(ewma, expected, i);
            }
            assertThat(ewma.isReady()).isTrue();
        }
    }

    @Test
    void aRestoredOneGoesOnAsTheOther() {
        for (final JsonNode expected : vectors.cases()) {
            Ewma ewma = new Ewma();
            final double[] returns = Vectors.doubles(expected.get("returns"));
            for (int i = 0; i < returns.length; i++) {
                final MemoryState state = new MemoryState();
                ewma.write(state);
                ewma = Ewma.read(state.reader());
                ewma.add(returns[i]);
                check(ewma, expected, i);
            }
        }
    }

    private void check(final Ewma ewma, final JsonNode expected, final int i) {
        final JsonNode sigma = expected.get("sigma").get(i);
        assertThat(vectors.near(ewma.sigma(), sigma, "sigma"))
                .as("%s, return %d: %s, expected %s", expected.get("name"), i, ewma.sigma(), sigma)
                .isTrue();
        assertThat(ewma.sigma()).isEqualTo(Math.sqrt(ewma.variance()));
    }
}
