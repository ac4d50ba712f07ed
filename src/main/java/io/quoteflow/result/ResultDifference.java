package io.quoteflow.result;

import io.quoteflow.figure.Figure;

import java.util.ArrayList;
import java.util.List;

/**
 * A figure of two runs, and how certain their difference is. Both runs are cut into the same blocks
 * of time, so what the market did to both at once does not count as uncertainty.
 *
 * @param name of the figure
 * @param unit such as {@code bps}
 * @param first value of the first run; NaN if it cannot be computed
 * @param second value of the second run
 * @param difference second - first
 */
public record ResultDifference(
        String name, String unit, double first, double second, Estimate difference) {
    private static final double BPS = 1e4;
    private static final String MONEY = "quote currency";

    /** A figure that is a sum, or a ratio of two sums. */
    private record Term(
            String name, String unit, double scale, List<Measure> parts, Measure whole) {
        static Term sum(final String name, final Measure... parts) {
            return new Term(name, MONEY, 1, List.of(parts), null);
        }

        static Term ratio(
                final String name,
                final String unit,
                final double scale,
                final Measure part,
                final Measure whole) {
            return new Term(name, unit, scale, List.of(part), whole);
        }

        /** Returns the part of each block; the measures after the first one are taken off it. */
        double[] part(final TimeBlocks blocks) {
            final double[] sum = blocks.column(parts.get(0));
            for (final Measure less : parts.subList(1, parts.size())) {
                final double[] taken = blocks.column(less);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] -= taken[i];
                }
            }
            return sum;
        }
    }

    private static final List<Term> TERMS =
            List.of(
                    Term.sum("pnl", Measure.PNL),
                    Term.sum("spreadCaptured", Measure.CAPTURED),
                    Term.sum("spreadPaid", Measure.PAID),
                    Term.sum("adverseSelection5s", Measure.ADVERSE_5S),
                    Term.sum(
                            "inventory5s",
                            Measure.PNL,
                            Measure.CAPTURED,
                            Measure.PAID,
                            Measure.ADVERSE_5S,
                            Measure.FEES,
                            Measure.FUNDING,
                            Measure.DIRECTIONAL),
                    Term.sum("fees", Measure.FEES),
                    Term.sum("funding", Measure.FUNDING),
                    Term.sum("directional", Measure.DIRECTIONAL),
                    Term.sum("turnover", Measure.NOTIONAL),
                    Term.ratio("pnlOfTurnover", "bps", BPS, Measure.PNL, Measure.NOTIONAL),
                    Term.ratio(
                            Figure.FILL_RATIO.field(),
                            "share",
                            1,
                            Measure.MAKER_FILLS,
                            Measure.PLACED),
                    Term.ratio("timeInQueue", "ms", 1, Measure.QUEUE_MILLIS, Measure.QUEUED_FILLS),
                    Term.ratio("quotedSpread", "bps", 1, Measure.QUOTED_EDGE, Measure.QUOTES),
                    Term.ratio(
                            "effectiveSpread",
                            "bps",
                            2 * BPS,
                            Measure.CAPTURED,
                            Measure.MAKER_NOTIONAL),
                    Term.ratio("markout1000ms", "bps", BPS, Measure.MARKOUT_3, Measure.MARKED_3),
                    Term.ratio("markout5000ms", "bps", BPS, Measure.MARKOUT_5, Measure.MARKED_5),
                    Term.ratio("markout30000ms", "bps", BPS, Measure.MARKOUT_8, Measure.MARKED_8),
                    Term.ratio(
                            "roundTripPnl", MONEY, 1, Measure.ROUND_TRIP_PNL, Measure.ROUND_TRIPS));

    /** Compares two runs. */
    static List<ResultDifference> of(final TimeBlocks first, final TimeBlocks second) {
        final TimeBlocks one = first.alignedWith(second);
        final TimeBlocks other = second.alignedWith(first);
        final List<ResultDifference> differences = new ArrayList<>();
        for (final Term term : TERMS) {
            differences.add(term.whole == null ? sum(term, one, other) : ratio(term, one, other));
        }
        return differences;
    }

    private static ResultDifference sum(
            final Term term, final TimeBlocks one, final TimeBlocks other) {
        final double[] first = term.part(one);
        final double[] second = term.part(other);
        final double[] gaps = new double[first.length];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = second[i] - first[i];
        }
        return new ResultDifference(
                term.name, term.unit, total(first), total(second), Estimate.sum(gaps, gaps.length));
    }

    private static ResultDifference ratio(
            final Term term, final TimeBlocks one, final TimeBlocks other) {
        final double[] first = residuals(term, one);
        final double[] second = residuals(term, other);
        final double firstValue = value(term, one);
        final double secondValue = value(term, other);
        final int n = first.length;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += (second[i] - first[i]) * (second[i] - first[i]);
        }
        final boolean enough =
                filled(one.column(term.whole)) >= Estimate.LEAST_BLOCKS
                        && filled(other.column(term.whole)) >= Estimate.LEAST_BLOCKS;
        return new ResultDifference(
                term.name,
                term.unit,
                firstValue,
                secondValue,
                new Estimate(
                        secondValue - firstValue,
                        enough ? StrictMath.sqrt(n / (n - 1.0) * squares) : Double.NaN,
                        n));
    }

    private static double value(final Term term, final TimeBlocks blocks) {
        return term.scale * total(term.part(blocks)) / total(blocks.column(term.whole));
    }

    /** What each block adds to the error of the ratio. */
    private static double[] residuals(final Term term, final TimeBlocks blocks) {
        final double[] part = term.part(blocks);
        final double[] whole = blocks.column(term.whole);
        final double wholes = total(whole);
        final double ratio = total(part) / wholes;
        final double[] residuals = new double[part.length];
        for (int i = 0; i < part.length; i++) {
            residuals[i] = term.scale * (part[i] - ratio * whole[i]) / wholes;
        }
        return residuals;
    }

    private static int filled(final double[] blocks) {
        int filled = 0;
        for (final double block : blocks) {
            filled += block > 0 ? 1 : 0;
        }
        return filled;
    }

    private static double total(final double[] blocks) {
        double total = 0;
        for (final double block : blocks) {
            total += block;
        }
        return total;
    }
}
