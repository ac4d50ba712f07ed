package io.quoteflow.trading;

import io.quoteflow.figure.Figure;
import io.quoteflow.market.Side;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.util.List;

/**
 * How far the mid has moved 1, 5 and 30 s after maker fills, STRATEGY 18: the size-weighted mean of
 * sign * (mid then - price) / mid then. Negative values mean adverse selection.
 *
 * <p>At most {@value #MAX_PENDING} fills wait for a horizon. If there are more, the oldest one is
 * left out of the horizons that it has not reached.
 */
final class Markouts {
    /** Times after a fill, ms. */
    static final long[] HORIZONS = {1_000, 5_000, 30_000};

    /** The figure of each horizon. */
    static final List<Figure> FIGURES =
            List.of(Figure.MARKOUT_1S_BPS, Figure.MARKOUT_5S_BPS, Figure.MARKOUT_30S_BPS);

    private static final int MAX_PENDING = 16;

    private final long[] times = new long[MAX_PENDING];
    private final double[] prices = new double[MAX_PENDING];
    private final double[] sizes = new double[MAX_PENDING];
    private final int[] stages = new int[MAX_PENDING];
    private int first;
    private int count;

    private final double[] sums = new double[HORIZONS.length];
    private final double[] weights = new double[HORIZONS.length];

    /**
     * Adds a maker fill, which then waits for its horizons.
     *
     * @param time the symbol's clock, ms
     * @param price quote currency
     * @param size base currency
     */
    void add(final long time, final Side side, final double price, final double size) {
        if (count == MAX_PENDING) {
            first = (first + 1) % MAX_PENDING;
            count--;
        }
        final int at = (first + count++) % MAX_PENDING;
        times[at] = time;
        prices[at] = price;
        sizes[at] = side.sign() * size;
        stages[at] = 0;
    }

    /**
     * Adds the fills that have reached a horizon to its sums.
     *
     * @param clock the symbol's clock, ms
     * @param mid the last mid observed before that time, quote currency
     */
    void advance(final long clock, final double mid) {
        for (int i = 0; i < count; i++) {
            final int at = (first + i) % MAX_PENDING;
            while (stages[at] < HORIZONS.length && times[at] + HORIZONS[stages[at]] <= clock) {
                sums[stages[at]] += sizes[at] * (mid - prices[at]) / mid;
                weights[stages[at]] += Math.abs(sizes[at]);
                stages[at]++;
            }
        }
        while (count > 0 && stages[first] == HORIZONS.length) {
            first = (first + 1) % MAX_PENDING;
            count--;
        }
    }

    /** Drops the fills that wait, because their times are those of another clock. */
    void restartClock() {
        count = 0;
    }

    /**
     * Returns the sum over fills of signed size * (mid then - price) / mid then, for one horizon.
     *
     * @param horizon index in {@link #HORIZONS}
     */
    double sum(final int horizon) {
        return sums[horizon];
    }

    /**
     * Returns the sum of the sizes of the fills in {@link #sum}, base currency.
     *
     * @param horizon index in {@link #HORIZONS}
     */
    double weight(final int horizon) {
        return weights[horizon];
    }

    void write(final StateWriter out) {
        out.putInt(count);
        for (int i = 0; i < count; i++) {
            final int at = (first + i) % MAX_PENDING;
            out.putLong(times[at]);
            out.putDouble(prices[at]);
            out.putDouble(sizes[at]);
            out.putInt(stages[at]);
        }
        for (int h = 0; h < HORIZONS.length; h++) {
            out.putDouble(sums[h]);
            out.putDouble(weights[h]);
        }
    }

    void read(final StateReader in) {
        first = 0;
        count = in.getInt();
        for (int i = 0; i < count; i++) {
            times[i] = in.getLong();
            prices[i] = in.getDouble();
            sizes[i] = in.getDouble();
            stages[i] = in.getInt();
        }
        for (int h = 0; h < HORIZONS.length; h++) {
            sums[h] = in.getDouble();
            weights[h] = in.getDouble();
        }
    }
}
