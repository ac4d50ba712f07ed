package io.quoteflow.signal;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.MemoryState;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares the robust t-value of slopes, and what is chosen by it, with golden values. */
class GateVectorsTest {
    private static final Vectors VECTORS = Vectors.read("gate");

    static Stream<JsonNode> windows() {
        return Vectors.list(VECTORS.get("windows")).stream();
    }

    @ParameterizedTest
    @MethodSource("windows")
    void testsTheSlopeOfAFullWindow(final JsonNode c) {
        final double[] returns = Vectors.doubles(c.get("returns"));
        StrategyGate gate = StrategyGate.bySignificance(returns.length);
        // what was before the window does not matter
        gate.add(1);
        for (int i = 0; i < returns.length; i++) {
            assertThat(gate.slope() == null).isEqualTo(i < returns.length - 1);
            gate.add(returns[i]);
            gate = restore(gate);
        }
        final SlopeTest slope = gate.slope();
        near(slope.w(), c, "w");
        near(slope.t(), c, "t");
        gate.restart();
        assertThat(gate.slope()).isNull();
        assertThat(gate.returns()).isZero();
    }

    static Stream<JsonNode> choices() {
        return Vectors.list(VECTORS.get("choices")).stream();
    }

    @ParameterizedTest
    @MethodSource("choices")
    void choosesBySignificance(final JsonNode c) {
        final SlopeTest slope = new SlopeTest(c.get("w").asDouble(), c.get("t").asDouble());
        assertThat(
                        Strategy.significant(
                                Regime.valueOf(c.get("regime").asText()),
                                slope,
                                c.get("arT").asDouble()))
                .hasToString(c.get("strategy").asText());
    }

    private static StrategyGate restore(final StrategyGate gate) {
        final MemoryState state = new MemoryState();
        gate.write(state);
        final MemoryState.Reader in = state.reader();
        final StrategyGate restored = StrategyGate.read(in);
        assertThat(in.isAtEnd()).isTrue();
        return restored;
    }

    private static void near(final double got, final JsonNode c, final String field) {
        final double floor = c.get("floors").get(field).asDouble();
        assertThat(Vectors.near(got, c.get(field).asDouble(), floor))
                .as("%s: %s, want %s", field, got, c.get(field))
                .isTrue();
    }
}
