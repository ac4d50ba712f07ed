package io.quoteflow.risk;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * The Sharpe ratio of the last 100 returns on margin, one for each closed trade, STRATEGY 11. By
 * convention it is annualised as if the returns were daily.
 *
 * <p>A trade costs constant time: the sums of the returns' distances from a centre, and of their
 * squares, slide along. Subtracting an old return can cost digits, so the sums are computed anew
 * every 100 returns, and whenever the squares have become small beside what they have been.
 */
public final class SharpeTracker {
    /** The number of returns that are kept. */
    public static final int WINDOW = 100;

    /** The number of returns before there is a ratio. */
    public static final int MIN_RETURNS = 20;

    private static final double DAYS = 365;
    private static final double INVERSE = 1.0 / WINDOW;
    private static final double RISK_FREE = 0.04 / DAYS;

    /** Squares below this share of their peak may have lost digits that matter. */
    private static final double TRUSTED_SHARE = 1e-3;

    private static final double[] NO_RETURNS = {};

    /**
     * The returns. A ledger without trades, as most directional ones are, has no memory for them.
     */
    private double[] ring = NO_RETURNS;

    private int next;
    private int count;
    private int equalRun;
    private double centre;
    private double sum;
    private double squares;
    private double peak;
    private int slides;
    private double sharpe;

    /**
     * Adds the return of a closed trade.
     *
     * @param r profit or loss, as a share of the margin
     */
    public void add(final double r) {
        if (ring.length == 0) {
            ring = new double[WINDOW];
        }
        equalRun = count > 0 && ring[next == 0 ? WINDOW - 1 : next - 1] == r ? equalRun + 1 : 1;
        final double newest = r - centre;
        if (count == WINDOW) {
            final double oldest = ring[next] - centre;
            sum -= oldest;
            squares -= oldest * oldest;
        } else {
            count++;
        }
        sum += newest;
        squares += newest * newest;
        ring[next] = r;
        next = next + 1 == WINDOW ? 0 : next + 1;
        if (++slides == WINDOW) {
            recomputeSums();
        } else {
            peak = squares > peak ? squares : peak;
        }
        sharpe = count < MIN_RETURNS ? 0 : calculate();
    }

    private double calculate() {
        if (equalRun >= count) {
            // equal returns have no deviation, whatever rounding has left in the sums
            return 0;
        }
        // saves a division, since the window is full at nearly all trades
        final double inverse = count == WINDOW ? INVERSE : 1.0 / count;
        double deviations = squares - sum * sum * inverse;
        if (deviations <= TRUSTED_SHARE * peak) {
            recomputeSums();
            deviations = squares - sum * sum * inverse;
        }
        final double excess = centre + sum * inverse - RISK_FREE;
        return deviations > 0 ? excess * Math.sqrt(DAYS * (count - 1) / deviations) : 0;
    }

    private void recomputeSums() {
        double total = 0;
        for (int i = 0; i < count; i++) {
            total += ring[i];
        }
        centre = total / count;
        sum = 0;
        squares = 0;
        for (int i = 0; i < count; i++) {
            final double d = ring[i] - centre;
            sum += d;
            squares += d * d;
        }
        peak = squares;
        slides = 0;
    }

    /** Returns the number of returns in the window. */
    public int returns() {
        return count;
    }

    /** Whether there are at least {@value #MIN_RETURNS} returns. */
    public boolean isReady() {
        return count >= MIN_RETURNS;
    }

    /** Returns the ratio; 0 if all returns are equal or there are too few. */
    public double sharpe() {
        return sharpe;
    }

    public void write(final StateWriter out) {
        out.putInt(next);
        out.putInt(count);
        for (int i = 0; i < count; i++) {
            out.putDouble(ring[i]);
        }
        out.putInt(equalRun);
        out.putDouble(centre);
        out.putDouble(sum);
        out.putDouble(squares);
        out.putDouble(peak);
        out.putInt(slides);
        out.putDouble(sharpe);
    }

    public static SharpeTracker read(final StateReader in) {
        final SharpeTracker tracker = new SharpeTracker();
        tracker.next = in.getInt();
        tracker.count = in.getInt();
        tracker.ring = tracker.count == 0 ? NO_RETURNS : new double[WINDOW];
        for (int i = 0; i < tracker.count; i++) {
            tracker.ring[i] = in.getDouble();
        }
        tracker.equalRun = in.getInt();
        tracker.centre = in.getDouble();
        tracker.sum = in.getDouble();
        tracker.squares = in.getDouble();
        tracker.peak = in.getDouble();
        tracker.slides = in.getInt();
        tracker.sharpe = in.getDouble();
        return tracker;
    }
}
