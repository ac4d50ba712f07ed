package io.quoteflow.signal;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.market.Side;
import io.quoteflow.testing.MemoryState;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the calibration of the quoting formulas against golden vectors. */
class GlftCalibrationTest {
    private static final Vectors VECTORS = Vectors.read("glft");

    @Test
    void fitsTheWindows() {
        for (final JsonNode c : VECTORS.get("windows")) {
            final GlftWindow window = new GlftWindow();
            for (final JsonNode second : c.get("seconds")) {
                window.add(depth(second.get(0)), depth(second.get(1)), second.get(2).asDouble());
            }
            check(window.fit(), c.get("A"), c.get("k"), c.get("sigma"), c.get("name").asText());
        }
    }

    private static double depth(final JsonNode value) {
        return value.isNull() ? Double.NaN : value.asDouble();
    }

    private static void check(
            final GlftFit fit,
            final JsonNode a,
            final JsonNode k,
            final JsonNode sigma,
            final String what) {
        final GlftFit got = fit == null ? new GlftFit(Double.NaN, Double.NaN, Double.NaN) : fit;
        assertThat(VECTORS.near(got.a(), a, "A")).as("A, %s: %s", what, got).isTrue();
        assertThat(VECTORS.near(got.k(), k, "k")).as("k, %s: %s", what, got).isTrue();
        assertThat(VECTORS.near(got.sigma(), sigma, "sigma")).as("sigma, %s", what).isTrue();
    }

    @Test
    void followsMidsAndTradesThroughGapsAndRestores() {
        final JsonNode events = VECTORS.get("events");
        final List<JsonNode> rows = Vectors.list(events.get("rows"));
        int next = 0;
        GlftCalibration calibration = new GlftCalibration(10);
        long clock = Long.MIN_VALUE;
        for (final JsonNode event : events.get("events")) {
            clock = Math.max(clock, event.get(0).asLong());
            calibration.advance(clock);
            if (event.size() == 2) {
                calibration.observe(event.get(1).asDouble());
            } else {
                calibration.trade(
                        event.get(1).asText().equals("buy") ? Side.BUY : Side.SELL,
                        event.get(2).asDouble());
            }
            calibration = restored(calibration);
            while (next + 1 < rows.size()
                    && 1000 * (rows.get(next + 1).get(0).asLong() + 1) <= clock) {
                next++;
            }
            final JsonNode row = rows.get(next);
            if (1000 * (row.get(0).asLong() + 1) <= clock
                    && clock < 1000 * (row.get(0).asLong() + 11)) {
                assertThat(calibration.seconds()).isGreaterThanOrEqualTo(row.get(1).asInt());
                check(
                        calibration.fit(),
                        row.get(2),
                        row.get(3),
                        row.get(4),
                        "second " + row.get(0));
            }
        }
        assertThat(next).isEqualTo(rows.size() - 1);
    }

    private static GlftCalibration restored(final GlftCalibration calibration) {
        final MemoryState saved = new MemoryState();
        calibration.write(saved);
        final MemoryState.Reader in = saved.reader();
        final GlftCalibration restored = GlftCalibration.read(in);
        assertThat(in.isAtEnd()).isTrue();
        return restored;
    }

    @Test
    void standardisesTheImbalance() {
        for (final JsonNode c : VECTORS.get("standardised")) {
            StandardisedImbalance imbalance = new StandardisedImbalance();
            final List<Double> shifts = new ArrayList<>();
            for (final JsonNode x : c.get("x")) {
                imbalance.add(x.asDouble());
                final MemoryState saved = new MemoryState();
                imbalance.write(saved);
                imbalance = StandardisedImbalance.read(saved.reader());
                shifts.add(Math.max(-1, Math.min(1, imbalance.z())));
            }
            for (int i = 0; i < shifts.size(); i++) {
                assertThat(VECTORS.near(shifts.get(i), c.get("shiftBps").get(i), "shiftBps"))
                        .as("%s, bar %d: %s", c.get("name").asText(), i, shifts.get(i))
                        .isTrue();
            }
        }
    }
}
