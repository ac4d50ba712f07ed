package io.quoteflow.tool.evaluate;

import io.quoteflow.result.Estimate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What quotes at a fixed half-spread earn before fees, and from which half-spread on that pays a
 * maker fee.
 *
 * @param levels by half-spread, ascending
 */
record BreakEven(List<Level> levels) {
    /** Fewer fills at a half-spread say nothing. */
    static final int LEAST_FILLS = 5;

    private static final int LEAST_LEVELS = 3;

    /**
     * One half-spread.
     *
     * @param halfSpread bps of mid
     * @param markout of its maker fills after 5 s, before fees, bps
     * @param pnl of turnover before fees, bps
     */
    record Level(double halfSpread, Estimate markout, Estimate pnl) {
        boolean isKnown() {
            return pnl.number() >= LEAST_FILLS && !Double.isNaN(pnl.value());
        }
    }

    BreakEven {
        levels = List.copyOf(levels);
    }

    /** Half-spreads of which the wider one earns less than the narrower, taken together. */
    private record Pool(double pnl, double weight, int levels) {
        Pool with(final Pool other) {
            final double sum = weight + other.weight;
            return new Pool(
                    (weight * pnl + other.weight * other.pnl) / sum, sum, levels + other.levels);
        }
    }

    /**
     * Returns the half-spread from which on the pnl of turnover pays a fee, bps. The pnl is made
     * monotone in the half-spread (isotonic regression, weighted by fills) and interpolated. The
     * standard error is that of the pnl at the crossing, from the mean scatter of a fill, divided
     * by the slope of the pnl there.
     *
     * @param fee of a maker fill, bps
     * @return NaN if no half-spread pays the fee, or if too few have fills
     */
    Estimate at(final double fee) {
        final List<Level> known = levels.stream().filter(Level::isKnown).toList();
        final Estimate none = new Estimate(Double.NaN, Double.NaN, known.size());
        if (known.size() < LEAST_LEVELS) {
            return none;
        }
        final double[] pnl = monotone(known);
        int above = 0;
        while (above < pnl.length && pnl[above] < fee) {
            above++;
        }
        if (above == pnl.length) {
            return none;
        }
        if (above == 0) {
            return new Estimate(known.get(0).halfSpread, Double.NaN, known.size());
        }
        final double low = known.get(above - 1).halfSpread;
        final double width = known.get(above).halfSpread - low;
        final double rise = pnl[above] - pnl[above - 1];
        final long fills =
                Math.max(known.get(above - 1).pnl.number(), known.get(above).pnl.number());
        return new Estimate(
                low + width * (fee - pnl[above - 1]) / rise,
                scatter() / StrictMath.sqrt(fills) * width / rise,
                known.size());
    }

    private static double[] monotone(final List<Level> known) {
        final Deque<Pool> pools = new ArrayDeque<>();
        for (final Level level : known) {
            Pool pool = new Pool(level.pnl.value(), level.pnl.number(), 1);
            while (!pools.isEmpty() && pools.getLast().pnl >= pool.pnl) {
                pool = pools.removeLast().with(pool);
            }
            pools.add(pool);
        }
        final double[] values = new double[known.size()];
        int at = 0;
        for (final Pool pool : pools) {
            for (int i = 0; i < pool.levels; i++) {
                values[at++] = pool.pnl;
            }
        }
        return values;
    }

    /** Returns the mean standard deviation of the pnl of one fill; NaN if it is not known. */
    private double scatter() {
        return levels.stream()
                .map(Level::pnl)
                .filter(pnl -> !Double.isNaN(pnl.standardError()))
                .mapToDouble(pnl -> pnl.standardError() * StrictMath.sqrt(pnl.number()))
                .average()
                .orElse(Double.NaN);
    }
}
