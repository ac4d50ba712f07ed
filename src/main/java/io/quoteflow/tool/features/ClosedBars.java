package io.quoteflow.tool.features;

import java.util.ArrayList;
import java.util.List;

/** The closed bars of one instrument, in the order of its decisions. */
final class ClosedBars {
    private static final double BPS = 1e4;

    private final List<ClosedBar> bars = new ArrayList<>();

    /** Index of the last bar that {@link #label} found. */
    private int at;

    void add(final ClosedBar bar) {
        bars.add(bar);
    }

    /**
     * Returns the label of a row of features. Call it in the order of the rows' decisions.
     *
     * @param decision number of the row within its instrument
     * @param bar number of its bar
     * @param horizon bars from that close to the label's close
     * @return null if the bars do not follow each other up to the horizon
     */
    Label label(final long decision, final long bar, final int horizon) {
        while (at + 1 < bars.size() && bars.get(at + 1).decision() < decision) {
            at++;
        }
        final int end = at + horizon;
        if (end >= bars.size()
                || bars.get(at).bar() != bar
                || bars.get(end).bar() != bar + horizon) {
            return null;
        }
        final double close = bars.get(at).close();
        return new Label(bars.get(end).time(), (bars.get(end).close() - close) / close * BPS);
    }

    /**
     * What happened after a row of features.
     *
     * @param until clock at which it was known, ms
     * @param move move of the mid, basis points of the row's close
     */
    record Label(long until, double move) {}
}
