package io.quoteflow.result;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the mid after fills. A horizon of a fill ends with the last mid that was observed at or
 * before it. A fill whose horizon has not come at the end of the run counts, for adverse selection,
 * with the last mid, and not at all for the markouts.
 */
final class FillHorizons {
    /** Times after a fill, ms. */
    static final long[] MILLIS = {100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000};

    /** How far the clock may step back without being a clock that has started again, ms. */
    private static final long STEP_BACK = 1000;

    private record Pending(
            long time, double signed, double price, double from, boolean maker, boolean ofMaker) {}

    private final List<ArrayDeque<Pending>> waiting = new ArrayList<>();
    private final ResultTotals totals;
    private double mid = Double.NaN;
    private long last = Long.MIN_VALUE;

    FillHorizons(final ResultTotals totals) {
        this.totals = totals;
        for (int i = 0; i < MILLIS.length; i++) {
            waiting.add(new ArrayDeque<>());
        }
    }

    private static Measure adverse(final int horizon) {
        return switch ((int) MILLIS[horizon]) {
            case 1000 -> Measure.ADVERSE_1S;
            case 5000 -> Measure.ADVERSE_5S;
            case 30_000 -> Measure.ADVERSE_30S;
            default -> null;
        };
    }

    /**
     * Adds a fill.
     *
     * @param signed size; negative for a sale
     * @param from last mid before the fill
     * @param maker whether the order rested
     * @param ofMaker whether it is of the maker's ledger
     */
    void fill(
            final long time,
            final double signed,
            final double price,
            final double from,
            final boolean maker,
            final boolean ofMaker) {
        final Pending fill = new Pending(time, signed, price, from, maker, ofMaker);
        waiting.forEach(each -> each.add(fill));
    }

    /** Takes the mid at a time, ms. */
    void observe(final long time, final double newMid) {
        if (time < last - STEP_BACK) {
            end();
        }
        for (int i = 0; i < MILLIS.length; i++) {
            final ArrayDeque<Pending> fills = waiting.get(i);
            while (!fills.isEmpty() && fills.getFirst().time() + MILLIS[i] < time) {
                settle(i, fills.removeFirst(), true);
            }
        }
        mid = newMid;
        last = time;
    }

    /** Returns the last mid; NaN if there is none. */
    double mid() {
        return mid;
    }

    private void settle(final int horizon, final Pending fill, final boolean reached) {
        final Measure adverse = adverse(horizon);
        if (adverse != null && fill.ofMaker()) {
            totals.blocks.add(fill.time(), adverse, fill.signed() * (mid - fill.from()));
        }
        if (reached && fill.maker()) {
            totals.blocks.add(
                    fill.time(),
                    Measure.MARKED_0.plus(horizon),
                    Math.abs(fill.signed()) * fill.price());
            totals.blocks.add(
                    fill.time(),
                    Measure.MARKOUT_0.plus(horizon),
                    fill.signed() * (mid - fill.price()));
        }
    }

    /** Settles all fills with the last mid. */
    void end() {
        for (int i = 0; i < MILLIS.length; i++) {
            final ArrayDeque<Pending> fills = waiting.get(i);
            while (!fills.isEmpty()) {
                final Pending fill = fills.removeFirst();
                settle(i, fill, fill.time() + MILLIS[i] <= last);
            }
        }
    }
}
