package io.quoteflow.signal;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.MemoryState;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class BarsVectorsTest {
    private static final Vectors VECTORS = Vectors.read("bars");

    /** A bar and the time of the record that closed it; at a fresh start the close is null. */
    private record Closed(long bar, Double close, long closedBy) {}

    static Stream<String> names() {
        return Vectors.list(VECTORS.get("cases")).stream().map(c -> c.get("name").asText());
    }

    private static JsonNode named(final String name) {
        return Vectors.list(VECTORS.get("cases")).stream()
                .filter(c -> c.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void closesTheBars(final String name) {
        final JsonNode expected = named(name);
        assertThat(closed(expected.get("events"), false)).isEqualTo(bars(expected.get("closed")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void closesTheSameBarsWhenSavedAndRestoredAtEachEvent(final String name) {
        final JsonNode expected = named(name);
        assertThat(closed(expected.get("events"), true)).isEqualTo(bars(expected.get("closed")));
    }

    private static List<Closed> closed(final JsonNode events, final boolean restored) {
        Bars bars = new Bars(1000, 10);
        final List<Closed> closed = new ArrayList<>();
        long clock = Long.MIN_VALUE;
        for (final JsonNode event : events) {
            final long time = event.get(0).asLong();
            clock = Math.max(clock, time);
            while (bars.closeNext(clock)) {
                assertThat(bars.end()).isEqualTo(1000 * (bars.bar() + 1));
                closed.add(new Closed(bars.bar(), bars.isReset() ? null : bars.close(), time));
            }
            if (!event.get(1).isNull()) {
                bars.observe(event.get(1).asDouble());
            }
            bars = restored ? restore(bars) : bars;
        }
        return closed;
    }

    private static Bars restore(final Bars bars) {
        final MemoryState state = new MemoryState();
        bars.write(state);
        final MemoryState.Reader in = state.reader();
        final Bars restored = Bars.read(in);
        assertThat(in.isAtEnd()).isTrue();
        return restored;
    }

    private static List<Closed> bars(final JsonNode expected) {
        return Vectors.list(expected).stream()
                .map(
                        bar ->
                                new Closed(
                                        bar.get("bar").asLong(),
                                        bar.get("close").isNull()
                                                ? null
                                                : bar.get("close").asDouble(),
                                        bar.get("closedBy").asLong()))
                .toList();
    }
}
