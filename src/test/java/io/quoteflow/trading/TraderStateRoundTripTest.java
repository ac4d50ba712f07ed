package io.quoteflow.trading;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.Desk;
import io.quoteflow.testing.MadeMarket;
import io.quoteflow.testing.RandomMarket;
import io.quoteflow.testing.Vectors;
import io.quoteflow.venue.JournalRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A trader that is saved and restored after every record decides the same, byte for byte. */
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
        final Desk straight = new Desk(parameters);
        final Desk restored = new Desk(parameters);
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
                if (parameter.path().endsWith("." + field.getKey())) {
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
        final Desk straight = new Desk(parameters);
        final Desk restored = new Desk(parameters);
        for (final JournalRecord record : RandomMarket.journal(seed, 1500, "0.00001").records()) {
            straight.handle(record);
            restored.handle(record);
            restored.restore(MadeMarket.INSTRUMENT);
        }
        assertThat(straight.rows(io.quoteflow.trading.Stream.TRADES)).hasSizeGreaterThan(10);
        check(straight, restored, MadeMarket.INSTRUMENT);
    }

    private static void check(final Desk straight, final Desk restored, final String instrument) {
        assertThat(texts(restored)).isEqualTo(texts(straight));
        assertThat(restored.saved(instrument).values())
                .isEqualTo(straight.saved(instrument).values());
        assertThat(restored.summary(instrument)).isEqualTo(straight.summary(instrument));
    }

    private static List<String> texts(final Desk desk) {
        return desk.rows().stream().map(Desk.Row::text).toList();
    }
}
