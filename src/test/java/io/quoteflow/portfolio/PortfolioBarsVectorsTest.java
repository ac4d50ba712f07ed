package io.quoteflow.portfolio;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.MemoryState;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares the bars of portfolios with golden values, also when restored at each event. */
class PortfolioBarsVectorsTest {
    private static final Vectors VECTORS = Vectors.read("portfolio");

    static Stream<String> names() {
        return Vectors.list(VECTORS.get("series")).stream().map(c -> c.get("name").asText());
    }

    private static JsonNode named(final String name) {
        return Vectors.list(VECTORS.get("series")).stream()
                .filter(c -> c.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void closesTheBars(final String name) {
        run(named(name), false);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void closesTheSameBarsWhenSavedAndRestoredAtEachEvent(final String name) {
        run(named(name), true);
    }

    private static void run(final JsonNode series, final boolean restored) {
        final int members = series.get("members").asInt();
        final JsonNode rows = series.get("rows");
        PortfolioBars bars = new PortfolioBars(members);
        int row = 0;
        for (final JsonNode event : series.get("events")) {
            bars.moveTo(event.get(0).asLong());
            while (bars.closeNext()) {
                compare(bars, rows.get(row++), members);
            }
            if (!event.get(2).isNull()) {
                bars.observe(event.get(1).asInt(), event.get(2).asDouble());
            }
            bars = restored ? restore(bars, members) : bars;
        }
        assertThat(row).isEqualTo(rows.size());
    }

    private static PortfolioBars restore(final PortfolioBars bars, final int members) {
        final MemoryState saved = new MemoryState();
        bars.write(saved);
        final MemoryState.Reader in = saved.reader();
        final PortfolioBars read = PortfolioBars.read(in, members);
        assertThat(in.isAtEnd()).isTrue();
        return read;
    }

    private static void compare(final PortfolioBars bars, final JsonNode row, final int members) {
        assertThat(bars.bar()).isEqualTo(row.get("bar").asLong());
        int stale = 0;
        for (int i = 0; i < members; i++) {
            stale += bars.isStale(i) ? 1 : 0;
            near(bars.returnOf(i), row.get("x").get(i), "x");
            for (int j = 0; j < members; j++) {
                near(
                        bars.comovement().covariance(i, j),
                        row.get("covariance").get(i).get(j),
                        "covariance");
                near(bars.comovement().beta(j, i), row.get("beta").get(j).get(i), "beta");
                assertThat(bars.comovement().bars(i, j))
                        .isEqualTo(row.get("returns").get(i).get(j).asLong());
            }
        }
        assertThat(stale).isEqualTo(row.get("stale").asInt());
    }

    private static void near(final double got, final JsonNode want, final String field) {
        assertThat(VECTORS.near(got, want, field)).as("%s: %s, want %s", field, got, want).isTrue();
    }
}
