package io.quoteflow.portfolio;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.MemoryState;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares leads and the shifts that follow from them with golden values. */
class LeadLagVectorsTest {
    private static final Vectors VECTORS = Vectors.read("leader");
    private static final double MAX_BIAS_BPS = 1;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void followsTheLeader(final boolean restored) {
        for (final JsonNode c : VECTORS.cases()) {
            LeadLag lag = new LeadLag();
            for (final JsonNode bar : c.get("bars")) {
                lag = bar.get("fresh").asBoolean() ? new LeadLag() : lag;
                lag.add(number(bar, "leader"), number(bar, "follower"), number(bar, "r"));
                near(lag.lead(), bar, "d");
                near(lag.t(), bar, "t");
                assertThat(lag.judged()).isEqualTo(bar.get("judged").asLong());
                near(lag.share(), bar, "theta");
                near(lag.shiftBps(MAX_BIAS_BPS), bar, "shiftBps");
                lag = restored ? restore(lag) : lag;
            }
        }
    }

    private static LeadLag restore(final LeadLag lag) {
        final MemoryState saved = new MemoryState();
        lag.write(saved);
        return LeadLag.read(saved.reader());
    }

    private static double number(final JsonNode bar, final String field) {
        return bar.get(field).isNull() ? Double.NaN : bar.get(field).asDouble();
    }

    private static void near(final double got, final JsonNode bar, final String field) {
        assertThat(VECTORS.near(got, bar.get(field), field))
                .as("%s: %s, want %s", field, got, bar.get(field))
                .isTrue();
    }
}
