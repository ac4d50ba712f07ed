package io.quoteflow.risk;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * The Sharpe ratio of the last 100 returns on margin, one a closed trade, STRATEGY 11; annualised
 * as if daily, by convention.
 */
public final class SharpeTracker {
    /** Returns kept. */
    public static final int WINDOW = 100;

    /** Returns before a ratio exists. */
    public static final int LEAST = 20;

    private static final double DAYS = 365;
    private static final double RISK_FREE = 0.04 / DAYS;

    private final double[] ring = new double[WINDOW];
    private int next;
    private int count;
    private double sharpe;

    /** Adds the return of a closed trade. */
    public void add(final double r) {
        ring[next] = r;
        next = next + 1 == WINDOW ? 0 : next + 1;
        count = Math.min(WINDOW, count + 1);
        sharpe = count < LEAST ? 0 : calculate();
    }

    private double calculate() {
        double sum = 0;
        boolean same = true;
        for (int i = 0; i < count; i++) {
            sum += ring[i];
            same &= ring[i] == ring[0];
        }
        if (same) {
            return 0;
        }
        final double mean = sum / count;
        double squares = 0;
        double rest = 0;
        for (int i = 0; i < count; i++) {
            final double d = ring[i] - mean;
            squares += d * d;
            rest += d;
        }
        final double variance = (squares - rest * rest / count) / (count - 1);
        return (mean - RISK_FREE) / Math.sqrt(variance) * Math.sqrt(DAYS);
    }

    /** Whether there are {@value #LEAST} returns. */
    public boolean isReady() {
        return count >= LEAST;
    }

    /** The ratio; 0 where all returns are equal or there are too few. */
    public double sharpe() {
        return sharpe;
    }

    public void write(final StateWriter out) {
        out.putInt(next);
        out.putInt(count);
        for (int i = 0; i < count; i++) {
            out.putDouble(ring[i]);
        }
        out.putDouble(sharpe);
    }

    public static SharpeTracker read(final StateReader in) {
        final SharpeTracker tracker = new SharpeTracker();
        tracker.next = in.getInt();
        tracker.count = in.getInt();
        for (int i = 0; i < tracker.count; i++) {
            tracker.ring[i] = in.getDouble();
        }
        tracker.sharpe = in.getDouble();
        return tracker;
    }
}
