package io.quoteflow.signal;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * The AR(1) model of the last 50 returns, STRATEGY 4. Each return costs O(1): the window slides,
 * and sums of deviations from a fixed centre slide with it.
 *
 * <p>A sum that only adds and subtracts loses digits after a large return has passed through it.
 * Therefore the sums are computed from scratch every 1024 returns, and also when the variance is
 * small beside the largest sum since the last such computation. Both are rare, so the cost stays
 * O(1). The fit agrees with one from scratch to well below 1e-9, however many returns have passed.
 */
public final class Ar1 {
    /** Number of returns in the window. */
    public static final int WINDOW = 50;

    private static final int PAIRS = WINDOW - 1;
    private static final double INVERSE = 1.0 / PAIRS;

    /** Number of returns after which the sums are computed from scratch; a power of two. */
    private static final int RENEWED_EVERY = 1024;

    /**
     * If the variance is below this share of the largest sum, it may have lost digits that matter.
     */
    private static final double TRUSTED_SHARE = 1e-3;

    /** Length of the ring; a power of two, so that a bit mask gives the index. */
    private static final int RING = 64;

    private static final int MASK = RING - 1;

    private final double[] ring = new double[RING];

    /**
     * Number of returns added since the start. The newest return is in the ring at index {@code
     * seen - 1}.
     */
    private long seen;

    /** Value of {@link #seen} when all y were last found to be equal; -1 if they never were. */
    private long equalAt = -1;

    private double centre;

    /**
     * Sum of the deviations of y, the values that the model explains: all returns of the window but
     * the first.
     */
    private double sum;

    private double squares;

    /**
     * Sum of the squared deviations of y from their mean. The y of one fit are the x of the next.
     */
    private double variance;

    private double products;
    private double peak;

    /** Deviations of the first and the last return of the window. */
    private double first;

    private double last;

    private double w;
    private double b;
    private double r2;

    /**
     * Adds the newest return. The model is fitted as soon as there are {@value #WINDOW} returns.
     */
    public void add(final double r) {
        final int at = (int) seen;
        ring[at & MASK] = r;
        final long now = ++seen;
        if (now <= WINDOW) {
            if (now == WINDOW) {
                sumAnew();
                refit(r);
            }
            return;
        }
        final double newest = r - centre;
        final double leaving = ring[at - PAIRS & MASK] - centre;
        final double dx = sum;
        final double varX = variance;
        final double dy = dx + (newest - leaving);
        squares += newest * newest - leaving * leaving;
        products += newest * last - leaving * first;
        first = leaving;
        last = newest;
        sum = dy;
        peak = squares > peak ? squares : peak;
        final double meanY = dy * INVERSE;
        final double varY = squares - dy * meanY;
        variance = varY;
        final double least = TRUSTED_SHARE * peak;
        if (varX > least && varY > least) {
            final double cov = products - dx * meanY;
            final double slope = cov / varX;
            final double explained = slope * (cov / varY);
            w = slope;
            b = centre + meanY - slope * (centre + dx * INVERSE);
            r2 = explained > 1 ? 1 : explained;
        } else {
            refit(r);
        }
        if ((now & RENEWED_EVERY - 1) == 0) {
            sumAnew();
        }
    }

    /** Computes the sums from scratch if they may have lost digits of a variance. */
    private void refit(final double r) {
        if (areEqual(r)) {
            equalAt = seen;
            w = 0;
            b = r;
            r2 = 0;
            return;
        }
        sumAnew();
        final Ar1Fit fit = Ar1Fit.of(ring, (int) seen - WINDOW & MASK, WINDOW);
        w = fit.w();
        b = fit.b();
        r2 = fit.r2();
    }

    /** Whether all y equal the newest return. */
    private boolean areEqual(final double r) {
        final int newest = (int) seen - 1;
        if (equalAt == seen - 1) {
            return ring[newest - 1 & MASK] == r;
        }
        for (int age = 1; age < PAIRS; age++) {
            if (ring[newest - age & MASK] != r) {
                return false;
            }
        }
        return true;
    }

    private void sumAnew() {
        final int start = (int) seen - WINDOW;
        double total = 0;
        for (int i = 0; i < WINDOW; i++) {
            total += ring[start + i & MASK];
        }
        centre = total / WINDOW;
        first = ring[start & MASK] - centre;
        sum = 0;
        squares = 0;
        products = 0;
        double before = first;
        for (int i = 1; i < WINDOW; i++) {
            final double d = ring[start + i & MASK] - centre;
            sum += d;
            squares += d * d;
            products += d * before;
            before = d;
        }
        last = before;
        variance = squares - sum * (sum * INVERSE);
        peak = squares;
    }

    /** Whether the window is full. */
    public boolean isReady() {
        return seen >= WINDOW;
    }

    /** Returns the slope of the fit; 0 while the window is not full. */
    public double w() {
        return w;
    }

    /** Returns the intercept of the fit; 0 while the window is not full. */
    public double b() {
        return b;
    }

    /** Returns the share of the variance explained; 0 while the window is not full. */
    public double r2() {
        return r2;
    }

    /** Returns the fit of the window, or null while it is not full. */
    public Ar1Fit fit() {
        return isReady() ? new Ar1Fit(w, b, r2) : null;
    }

    /**
     * Writes the state without the returns. The owner of the closes restores the returns, see
     * {@link #restore}.
     */
    public void write(final StateWriter out) {
        out.putLong(seen);
        out.putLong(equalAt);
        out.putDouble(centre);
        out.putDouble(sum);
        out.putDouble(squares);
        out.putDouble(variance);
        out.putDouble(products);
        out.putDouble(peak);
        out.putDouble(first);
        out.putDouble(last);
        out.putDouble(w);
        out.putDouble(b);
        out.putDouble(r2);
    }

    /**
     * Returns the number of returns in the window. After {@code read}, each of them must be
     * {@linkplain #restore restored}.
     */
    int count() {
        return (int) Math.min(seen, WINDOW);
    }

    /**
     * Puts a return back into the window.
     *
     * @param age number of returns that came after it; 0 is the newest return
     */
    void restore(final int age, final double r) {
        ring[(int) seen - 1 - age & MASK] = r;
    }

    public static Ar1 read(final StateReader in) {
        final Ar1 ar1 = new Ar1();
        ar1.seen = in.getLong();
        ar1.equalAt = in.getLong();
        ar1.centre = in.getDouble();
        ar1.sum = in.getDouble();
        ar1.squares = in.getDouble();
        ar1.variance = in.getDouble();
        ar1.products = in.getDouble();
        ar1.peak = in.getDouble();
        ar1.first = in.getDouble();
        ar1.last = in.getDouble();
        ar1.w = in.getDouble();
        ar1.b = in.getDouble();
        ar1.r2 = in.getDouble();
        return ar1;
    }
}
