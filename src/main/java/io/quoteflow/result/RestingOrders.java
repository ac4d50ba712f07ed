package io.quoteflow.result;

import java.util.Iterator;
import java.util.LinkedHashMap;

/**
 * Follows resting orders from their rows: how long filled ones waited, and how often orders at each
 * distance from the mid filled. An order waits from its place, or from its last amend to another
 * price. At most {@value #MOST} orders are remembered; older ones are forgotten.
 */
final class RestingOrders {
    /** Upper ends of the ranges of waiting times, ms; one more range is above the last. */
    static final long[] WAITS = {100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 60_000};

    /** Number of ranges of the distance from the mid; the last one has no upper end. */
    static final int DISTANCES = 21;

    /** Width of a range of distances, bps of mid. */
    static final double DISTANCE_BPS = 0.5;

    private static final int MOST = 256;
    private static final double BPS = 1e4;

    private static final class Resting {
        private final String price;
        private final long since;
        private final int distance;
        private long counted;
        private boolean filled;

        private Resting(final String price, final long since, final int distance) {
            this.price = price;
            this.since = since;
            this.distance = distance;
            counted = since;
        }
    }

    private final LinkedHashMap<String, Resting> resting = new LinkedHashMap<>();

    /** Takes a row of {@code orders}; {@code mid} is the last one observed, NaN if unknown. */
    void order(final ResultRow row, final double mid, final ResultTotals totals) {
        final String id = row.text("id");
        final String action = row.text("action");
        if ("cancel".equals(action)) {
            end(resting.remove(id), row.time(), totals);
        } else if ("PostOnly".equals(row.text("timeInForce"))) {
            final Resting before = resting.get(id);
            if (before != null && before.price.equals(row.text("price"))) {
                return;
            }
            end(resting.remove(id), row.time(), totals);
            final Resting placed =
                    new Resting(row.text("price"), row.time(), distance(row.number("price"), mid));
            resting.put(id, placed);
            totals.orderAt(placed.distance);
            final Iterator<Resting> oldest = resting.values().iterator();
            if (resting.size() > MOST) {
                oldest.next();
                oldest.remove();
            }
        }
    }

    private static int distance(final double price, final double mid) {
        final double bps = BPS * Math.abs(price - mid) / mid;
        return Double.isNaN(bps) ? -1 : Math.min(DISTANCES - 1, (int) (bps / DISTANCE_BPS));
    }

    /** Takes a maker fill. */
    void fill(final String id, final long time, final ResultTotals totals) {
        final Resting order = resting.get(id);
        if (order == null) {
            return;
        }
        totals.waited(time, time - order.since);
        totals.restedAt(order.distance, time - order.counted);
        order.counted = time;
        if (!order.filled) {
            order.filled = true;
            totals.filledAt(order.distance);
        }
    }

    private static void end(final Resting order, final long time, final ResultTotals totals) {
        if (order != null) {
            totals.restedAt(order.distance, Math.max(0, time - order.counted));
        }
    }
}
