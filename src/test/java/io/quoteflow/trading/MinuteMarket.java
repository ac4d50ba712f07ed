package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.testing.TraderHarness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A market of one-minute bars with given returns. It has a depth frame every two seconds, on a
 * straight line from close to close.
 */
final class MinuteMarket {
    static final String INSTRUMENT = "bybit.linear.XYUSDT";

    private static final long START = 1_700_000_040_000L;
    private static final long STEP_MS = 2_000;
    private static final int STEPS = 30;
    private static final double TICK = 0.01;

    private final TraderHarness desk;
    private final List<TraderHarness.Row> rows = new ArrayList<>();
    private long time = START;
    private long update = 1;
    private double mid = 10_000;
    private double depth = 5;

    MinuteMarket(final TraderHarness desk) {
        this.desk = desk;
        rows.addAll(
                desk.handle(
                        INSTRUMENT,
                        "instrument",
                        time,
                        "{\"tickSize\":\"0.01\",\"lotSize\":\"0.001\",\"minSize\":\"0.001\",\"minNotional\":\"5\"}"));
    }

    /** One bar whose close is that many basis points away from the last. */
    List<TraderHarness.Row> bar(final double bps) {
        final double from = mid;
        final double to = mid * Math.exp(bps / 1e4);
        final int before = rows.size();
        for (int i = 1; i <= STEPS; i++) {
            mid = from + (to - from) * i / STEPS;
            frame();
        }
        return rows.subList(before, rows.size());
    }

    /** Size displayed at each level from now on. */
    void depth(final double size) {
        depth = size;
    }

    private void frame() {
        final long bid = Math.round(mid / TICK) - 1;
        final StringBuilder bids = new StringBuilder();
        final StringBuilder asks = new StringBuilder();
        for (int level = 0; level < 10; level++) {
            bids.append(level == 0 ? "" : ",").append(level(bid - level));
            asks.append(level == 0 ? "" : ",").append(level(bid + 2 + level));
        }
        record(
                "market",
                "{\"topic\":\"orderbook.50.XYUSDT\",\"type\":\"snapshot\",\"ts\":"
                        + time
                        + ",\"cts\":"
                        + time
                        + ",\"data\":{\"s\":\"XYUSDT\",\"b\":["
                        + bids
                        + "],\"a\":["
                        + asks
                        + "],\"u\":"
                        + ++update
                        + ",\"seq\":1}}");
        time += STEP_MS;
    }

    private String level(final long tick) {
        return String.format(Locale.ROOT, "[\"%.2f\",\"%.3f\"]", tick * TICK, depth);
    }

    /** A control record. */
    void control(final String command) {
        record("control", "{\"command\":\"" + command + "\"}");
    }

    private void record(final String kind, final String payload) {
        rows.addAll(desk.handle(INSTRUMENT, kind, time, payload));
    }

    List<TraderHarness.Row> rows() {
        return rows;
    }

    List<TraderHarness.Row> rows(final DecisionStream stream) {
        return rows.stream().filter(row -> row.stream() == stream).toList();
    }
}
