package io.quoteflow.report;

import java.util.ArrayDeque;

/**
 * Splits the pnl of one instrument while its rows arrive, in bounded memory. Fills and metrics come
 * from different files or topics, and either can be ahead of the other. Therefore the last {@value
 * #PENDING} metrics rows wait for the fills that were decided before them. A fill that arrives even
 * later counts from the next row on.
 */
final class LiveSplit {
    /** Number of metrics rows that wait for fills. */
    static final int PENDING = 30;

    /** Receives the parts of the pnl at the time of a metrics row. */
    @FunctionalInterface
    interface Taker {
        void take(long at, PnlSplit.Parts parts);
    }

    /** A metrics row. */
    private record Point(double decision, long at, double mid) {}

    /** A fill. Its size {@code signed} is negative for a sale. */
    record Fill(
            double decision,
            long time,
            boolean ofMaker,
            boolean maker,
            double signed,
            double price,
            double mid,
            double fee) {}

    private final PnlSplit settled = new PnlSplit();
    private final ArrayDeque<Point> points = new ArrayDeque<>();
    private final ArrayDeque<Fill> fills = new ArrayDeque<>();

    /** Adds a fill. Fills come in the order of their decisions. */
    void fill(final Fill fill) {
        fills.add(fill);
    }

    /**
     * Adds a metrics row.
     *
     * @param decision number of the row
     * @param at time of the row on the metrics grid, ms
     * @param settling receives the parts of rows that no longer wait
     */
    void point(final double decision, final long at, final double mid, final Taker settling) {
        points.add(new Point(decision, at, mid));
        while (points.size() > PENDING) {
            final Point oldest = points.remove();
            while (!fills.isEmpty() && fills.element().decision() < oldest.decision()) {
                take(settled, fills.remove());
            }
            take(settled, oldest, settling);
        }
    }

    /**
     * Returns the parts as of the last metrics row.
     *
     * @param mid last observed mid
     * @param waiting receives the parts of the rows that still wait
     */
    PnlSplit.Parts now(final double mid, final Taker waiting) {
        final PnlSplit split = settled.copy();
        final ArrayDeque<Fill> left = new ArrayDeque<>(fills);
        for (final Point point : points) {
            while (!left.isEmpty() && left.element().decision() < point.decision()) {
                take(split, left.remove());
            }
            take(split, point, waiting);
        }
        return split.at(mid);
    }

    private static void take(final PnlSplit split, final Point point, final Taker taker) {
        if (!Double.isNaN(point.mid())) {
            split.grid(point.at(), point.mid());
            taker.take(point.at(), split.at(point.mid()));
        }
    }

    private static void take(final PnlSplit split, final Fill fill) {
        split.fill(
                fill.time(),
                fill.ofMaker(),
                fill.maker(),
                fill.signed(),
                fill.price(),
                fill.mid(),
                fill.fee());
    }
}
