package io.quoteflow.trading;

import io.quoteflow.figure.Figure;
import io.quoteflow.market.Side;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.util.List;

/**
 * What the mid did 1, 5 and 30 s after maker fills, STRATEGY 18: size-weighted sign (mid then -
 * price) / mid then. Negative is adverse selection. Bounded: of more than {@value #MOST} fills
 * under way the oldest is left out of what it still waits for.
 */
final class Markouts {
    /** Milliseconds after the fill. */
    static final long[] HORIZONS = {1_000, 5_000, 30_000};

    /** The figure of each horizon. */
    static final List<Figure> FIGURES =
            List.of(Figure.MARKOUT_1S_BPS, Figure.MARKOUT_5S_BPS, Figure.MARKOUT_30S_BPS);

    private static final int MOST = 16;

    private final long[] times = new long[MOST];
    private final double[] prices = new double[MOST];
    private final double[] sizes = new double[MOST];
    private final int[] stages = new int[MOST];
    private int first;
    private int count;

    private final double[] sums = new double[HORIZONS.length];
    private final double[] weights = new double[HORIZONS.length];

    void add(final long time, final Side side, final double price, final double size) {
        if (count == MOST) {
            first = (first + 1) % MOST;
            count--;
        }
        final int at = (first + count++) % MOST;
        times[at] = time;
        prices[at] = price;
        sizes[at] = side.sign() * size;
        stages[at] = 0;
    }

    /** The clock has moved; {@code mid} is the last one observed before. */
    void advance(final long clock, final double mid) {
        for (int i = 0; i < count; i++) {
            final int at = (first + i) % MOST;
            while (stages[at] < HORIZONS.length && times[at] + HORIZONS[stages[at]] <= clock) {
                sums[stages[at]] += sizes[at] * (mid - prices[at]) / mid;
                weights[stages[at]] += Math.abs(sizes[at]);
                stages[at]++;
            }
        }
        while (count > 0 && stages[first] == HORIZONS.length) {
            first = (first + 1) % MOST;
            count--;
        }
    }

    /** Leaves out what the fills under way still wait for: their times are of another clock. */
    void restartClock() {
        count = 0;
    }

    /** Size-weighted sum for a horizon. */
    double sum(final int horizon) {
        return sums[horizon];
    }

    /** Base units behind {@link #sum}. */
    double weight(final int horizon) {
        return weights[horizon];
    }

    void write(final StateWriter out) {
        out.putInt(count);
        for (int i = 0; i < count; i++) {
            final int at = (first + i) % MOST;
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
