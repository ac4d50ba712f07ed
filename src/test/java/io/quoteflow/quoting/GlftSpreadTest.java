package io.quoteflow.quoting;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests half-spread and skew of the quoting formulas against golden vectors. */
class GlftSpreadTest {
    private static final Vectors VECTORS = Vectors.read("glft");

    @Test
    void givesHalfSpreadAndSkew() {
        for (final JsonNode c : VECTORS.get("quotes")) {
            final Parameters parameters =
                    Parameters.defaults()
                            .with(
                                    Parameter.MIN_HALF_SPREAD_BPS,
                                    c.get("minHalfSpreadBps").asText());
            final GlftSpread spread =
                    GlftSpread.of(
                            c.get("A").asDouble(),
                            c.get("k").asDouble(),
                            c.get("sigma").asDouble(),
                            c.get("gamma").asDouble());
            check(spread.c1(), c, "c1");
            check(spread.skew() / c.get("sigma").asDouble(), c, "c2");
            check(spread.halfSpreadBps(parameters), c, "halfSpreadBps");
            check(spread.skewBps(c.get("positionInOrders").asDouble(), parameters), c, "skewBps");
        }
    }

    private static void check(final double got, final JsonNode c, final String field) {
        assertThat(VECTORS.near(got, c.get(field), field))
                .as("%s of %s: %s", field, c, got)
                .isTrue();
    }
}
