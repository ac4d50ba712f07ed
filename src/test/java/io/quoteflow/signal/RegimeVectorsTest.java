package io.quoteflow.signal;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.MemoryState;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares the posterior of each regime after each return with golden values. */
class RegimeVectorsTest {
    private final Vectors vectors = Vectors.read("regime");

    @ParameterizedTest(name = "restored {0}")
    @ValueSource(booleans = {false, true})
    void posteriorAfterEachReturn(final boolean restored) {
        assertThat(vectors.cases()).hasSizeGreaterThan(5);
        for (final JsonNode expected : vectors.cases()) {
            final double[] returns = Vectors.doubles(expected.get("returns"));
            final Ewma ewma = new Ewma();
            RegimeFilter filter = new RegimeFilter();
            for (int i = 0; i < returns.length; i++) {
                final double sigmaBefore = ewma.sigma();
                ewma.add(returns[i]);
                if (i > 0) {
                    filter.add(returns[i], sigmaBefore);
                }
                check(filter, expected, i);
                filter = restored ? restore(filter) : filter;
            }
        }
    }

    private void check(final RegimeFilter filter, final JsonNode expected, final int i) {
        final JsonNode posterior = expected.get("posterior").get(i);
        double largest = 0;
        for (final Regime regime : Regime.values()) {
            final double got = filter.posterior(regime);
            final JsonNode want = posterior.get(regime.ordinal());
            assertThat(vectors.near(got, want, "posterior"))
                    .as(
                            "%s, return %d, %s: %s, want %s",
                            expected.get("name"), i, regime, got, want)
                    .isTrue();
            largest = Math.max(largest, got);
        }
        assertThat(filter.regime().name())
                .as("%s, return %d", expected.get("name"), i)
                .isEqualTo(expected.get("regime").get(i).asText());
        assertThat(filter.confidence()).isEqualTo(largest);
    }

    private static RegimeFilter restore(final RegimeFilter filter) {
        final MemoryState state = new MemoryState();
        filter.write(state);
        final MemoryState.Reader in = state.reader();
        final RegimeFilter restored = RegimeFilter.read(in);
        assertThat(in.isAtEnd()).isTrue();
        return restored;
    }
}
