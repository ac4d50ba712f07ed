package io.quoteflow.signal;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.MemoryState;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares each bar of time frames, and their vote after the last record, with golden values. */
class FramesVectorsTest {
    private static final Vectors VECTORS = Vectors.read("frames");
    private static final int MAX_GAP_BARS = 10;
    private static final double MEMORY = 0.99;
    private static final double THRESHOLD = 2;

    /** The values of a row in the order of the columns, as text or number. */
    private record Row(List<Object> values) {}

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
        check(run(expected, false), expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void closesTheSameBarsWhenSavedAndRestoredAtEachEvent(final String name) {
        final JsonNode expected = named(name);
        check(run(expected, true), expected);
    }

    private record Run(List<Row> rows, double vote) {}

    private static Run run(final JsonNode c, final boolean restored) {
        Frames frames =
                new Frames(
                        Vectors.list(c.get("frames")).stream()
                                .map(
                                        interval ->
                                                new Frame(
                                                        interval.asLong(),
                                                        MAX_GAP_BARS,
                                                        c.get("frameWindow").asInt(),
                                                        StrategyGate.byThreshold()))
                                .toList());
        final List<Row> rows = new ArrayList<>();
        long clock = Long.MIN_VALUE;
        for (final JsonNode event : c.get("events")) {
            clock = Math.max(clock, event.get(0).asLong());
            for (Frame f = frames.closeNext(clock); f != null; f = frames.closeNext(clock)) {
                if (!f.bars().isReset()) {
                    frames.add(f, MEMORY, THRESHOLD);
                    rows.add(row(f));
                }
            }
            if (!event.get(1).isNull()) {
                frames.observe(event.get(1).asDouble());
            }
            frames = restored ? restore(frames) : frames;
        }
        return new Run(rows, frames.vote());
    }

    private static Frames restore(final Frames frames) {
        final MemoryState state = new MemoryState();
        frames.write(state);
        final MemoryState.Reader in = state.reader();
        final Frames restored = Frames.read(in);
        assertThat(in.isAtEnd()).isTrue();
        return restored;
    }

    private static Row row(final Frame f) {
        final Ar1Fit fit = f.fit();
        return new Row(
                List.of(
                        (double) f.interval(),
                        (double) f.bars().bar(),
                        f.close(),
                        f.hasReturn() ? f.lastReturn() : Double.NaN,
                        f.hasReturn() ? f.sigma() : Double.NaN,
                        fit == null ? Double.NaN : fit.w(),
                        fit == null ? Double.NaN : fit.b(),
                        fit == null ? Double.NaN : fit.r2(),
                        fit == null ? "null" : Ar1Label.of(fit.w()).name(),
                        f.forecast(),
                        f.u(),
                        f.skill().correlation(),
                        f.t(),
                        (double) f.skill().judged(),
                        f.weight()));
    }

    private static void check(final Run run, final JsonNode expected) {
        assertThat(run.rows()).hasSize(expected.get("rowsInAll").asInt());
        final List<String> columns =
                StreamSupport.stream(VECTORS.get("columns").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
        int at = 0;
        for (final JsonNode row : expected.get("rows")) {
            // some rows are left out of the file; interval and bar say which one it is
            while (!isSame(run.rows().get(at), row)) {
                at++;
            }
            check(run.rows().get(at), row, columns);
        }
        assertThat(VECTORS.near(run.vote(), expected.get("vote"), "vote"))
                .as("vote %s, expected %s", run.vote(), expected.get("vote"))
                .isTrue();
    }

    private static boolean isSame(final Row row, final JsonNode expected) {
        return (double) row.values().get(0) == expected.get(0).asDouble()
                && (double) row.values().get(1) == expected.get(1).asDouble();
    }

    private static void check(final Row row, final JsonNode expected, final List<String> columns) {
        for (int i = 0; i < columns.size(); i++) {
            final Object got = row.values().get(i);
            assertThat(
                            got instanceof Double number
                                    ? VECTORS.near(number, expected.get(i), columns.get(i))
                                    : got.equals(expected.get(i).asText()))
                    .as("%s is %s, expected is %s", columns.get(i), got, expected)
                    .isTrue();
        }
    }
}
