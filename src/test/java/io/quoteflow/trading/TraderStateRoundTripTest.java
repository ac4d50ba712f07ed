package io.quoteflow.trading;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.RandomMarket;
import io.quoteflow.testing.TraderHarness;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a trader which is saved and restored after every record decides the same, byte for
 * byte.
 */
class TraderStateRoundTripTest {
    static Stream<String> names() {
        return Vectors.list(Vectors.read("trader").get("cases")).stream()
                .map(c -> c.get("name").asText());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void decidesTheSameInEveryScenario(final String name) {
        final JsonNode scenario =
                Vectors.list(Vectors.read("trader").get("cases")).stream()
                        .filter(c -> c.get("name").asText().equals(name))
                        .findFirst()
                        .orElseThrow();
        final Parameters parameters = parameters(scenario.get("config"));
        final TraderHarness straight = new TraderHarness(parameters);
        final TraderHarness restored = new TraderHarness(parameters);
        final String instrument = scenario.get("records").get(0).get("instrument").asText();
        for (final JsonNode record : scenario.get("records")) {
            straight.handle(record);
            restored.handle(record);
            restored.restore(instrument);
        }
        check(straight, restored, instrument);
    }

    private static Parameters parameters(final JsonNode config) {
        Parameters parameters = Parameters.defaults();
        for (final Map.Entry<String, JsonNode> field : config.properties()) {
            for (final Parameter parameter : Parameter.values()) {
                if (parameter.shortName().equals(field.getKey())) {
                    parameters = parameters.with(parameter, field.getValue().asText());
                }
            }
        }
        return parameters;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void decidesTheSameInALongMarket(final long seed) {
        final Parameters parameters =
                Parameters.defaults()
                        .with(Parameter.QUOTE_LEVELS, seed % 2 == 0 ? "3" : "1")
                        .with(Parameter.MAX_POSITION_NOTIONAL, seed > 2 ? "2000" : "5000");
        final TraderHarness straight = new TraderHarness(parameters);
        final TraderHarness restored = new TraderHarness(parameters);
        for (final JournalRecord record : RandomMarket.journal(seed, 1500, "0.00001").records()) {
            straight.handle(record);
            restored.handle(record);
            restored.restore(JournalBuilder.INSTRUMENT);
        }
        assertThat(straight.rows(io.quoteflow.decision.DecisionStream.TRADES))
                .hasSizeGreaterThan(10);
        check(straight, restored, JournalBuilder.INSTRUMENT);
    }

    private static void check(
            final TraderHarness straight, final TraderHarness restored, final String instrument) {
        assertThat(texts(restored)).isEqualTo(texts(straight));
        assertThat(restored.saved(instrument).values())
                .isEqualTo(straight.saved(instrument).values());
        assertThat(restored.summary(instrument)).isEqualTo(straight.summary(instrument));
    }

    private static List<String> texts(final TraderHarness desk) {
        return desk.rows().stream().map(TraderHarness.Row::text).toList();
    }
}
