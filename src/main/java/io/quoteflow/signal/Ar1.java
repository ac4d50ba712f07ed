package io.quoteflow.signal;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * The AR(1) model of the last 50 returns, STRATEGY 4, at O(1) a return: sums about a centre slide
 * along with the window.
 *
 * <p>A sum that only adds and subtracts loses its digits when a large return has passed through it.
 * So the sums are made anew every 1024 returns, and at once where the variance they give is small
 * beside the largest sum that has been in them since; then the fit is made from scratch. Both
 * happen so rarely that the cost stays O(1) a return, and the fit agrees with one from scratch to
 * well below 1e-9 for ever.
 */
public final class Ar1 {
    /** Returns in the window. */
    public static final int WINDOW = 50;

    private static final int PAIRS = WINDOW - 1;
    private static final double INVERSE = 1.0 / PAIRS;

    /** Slides after which the sums are made anew. */
    private static final int RENEWED_AFTER = 1024;

    /** A variance below this share of the largest sum may have lost digits that matter. */
    private static final double TRUSTED_SHARE = 1e-3;

    private final double[] ring = new double[WINDOW];
    private int next;
    private int count;
    private int equalRun;

    private double centre;
    private double sum;
    private double squares;
    private double products;
    private double peak;
    private int slides;

    private boolean ready;
    private double w;
    private double b;
    private double r2;

    /** Adds the newest return, and fits once there are {@value #WINDOW}. */
    public void add(final double r) {
        equalRun = count > 0 && ring[previous(next)] == r ? equalRun + 1 : 1;
        if (count < WINDOW) {
            ring[next] = r;
            next = following(next);
            if (++count == WINDOW) {
                ready = true;
                sumAnew();
                fitSums(ring[next] - centre, r - centre);
            }
            return;
        }
        final double oldest = ring[next] - centre;
        final double second = ring[following(next)] - centre;
        final double last = ring[previous(next)] - centre;
        final double newest = r - centre;
        sum += newest - oldest;
        squares += newest * newest - oldest * oldest;
        products += newest * last - oldest * second;
        ring[next] = r;
        next = following(next);
        if (++slides == RENEWED_AFTER) {
            sumAnew();
            fitSums(ring[next] - centre, r - centre);
        } else {
            peak = squares > peak ? squares : peak;
            fitSums(second, newest);
        }
    }

    private void take(final double slope, final double intercept, final double explained) {
        w = slope;
        b = intercept;
        r2 = explained;
    }

    private void sumAnew() {
        double total = 0;
        for (int i = 0; i < WINDOW; i++) {
            total += ring[i];
        }
        centre = total / WINDOW;
        sum = 0;
        squares = 0;
        products = 0;
        int at = next;
        double before = 0;
        for (int i = 0; i < WINDOW; i++) {
            final double d = ring[at] - centre;
            sum += d;
            squares += d * d;
            products += d * before;
            before = d;
            at = following(at);
        }
        peak = squares;
        slides = 0;
    }

    /** From the sums, with the first and the last deviation of the window. */
    private void fitSums(final double first, final double last) {
        if (equalRun >= PAIRS) {
            take(0, ring[previous(next)], 0);
            return;
        }
        final double dx = sum - last;
        final double dy = sum - first;
        final double varX = squares - last * last - dx * dx * INVERSE;
        final double varY = squares - first * first - dy * dy * INVERSE;
        final double least = TRUSTED_SHARE * peak;
        if (varX <= least || varY <= least) {
            sumAnew();
            final Ar1Fit fit = Ar1Fit.of(ring, next, WINDOW);
            take(fit.w(), fit.b(), fit.r2());
            return;
        }
        final double cov = products - dx * dy * INVERSE;
        final double slope = cov / varX;
        final double explained = slope * (cov / varY);
        take(
                slope,
                centre + (dy - slope * dx) * INVERSE - slope * centre,
                explained > 1 ? 1 : explained);
    }

    /** Whether the window is full. */
    public boolean isReady() {
        return ready;
    }

    /** Slope of the fit; 0 while the window is not full. */
    public double w() {
        return w;
    }

    /** Intercept of the fit; 0 while the window is not full. */
    public double b() {
        return b;
    }

    /** Share of the variance explained; 0 while the window is not full. */
    public double r2() {
        return r2;
    }

    /** The fit of the window, or null while it is not full. */
    public Ar1Fit fit() {
        return ready ? new Ar1Fit(w, b, r2) : null;
    }

    private static int following(final int i) {
        return i + 1 == WINDOW ? 0 : i + 1;
    }

    private static int previous(final int i) {
        return i == 0 ? WINDOW - 1 : i - 1;
    }

    /** All but the returns, which whoever keeps the closes has: see {@link #restore}. */
    public void write(final StateWriter out) {
        out.putInt(next);
        out.putInt(count);
        out.putInt(equalRun);
        out.putDouble(centre);
        out.putDouble(sum);
        out.putDouble(squares);
        out.putDouble(products);
        out.putDouble(peak);
        out.putInt(slides);
        out.putBoolean(ready);
        out.putDouble(w);
        out.putDouble(b);
        out.putDouble(r2);
    }

    /** How many returns are to be {@linkplain #restore restored}. */
    int count() {
        return count;
    }

    /** Puts a return back where it was; age 0 is the newest. */
    void restore(final int age, final double r) {
        ring[Math.floorMod(next - 1 - age, WINDOW)] = r;
    }

    public static Ar1 read(final StateReader in) {
        final Ar1 ar1 = new Ar1();
        ar1.next = in.getInt();
        ar1.count = in.getInt();
        ar1.equalRun = in.getInt();
        ar1.centre = in.getDouble();
        ar1.sum = in.getDouble();
        ar1.squares = in.getDouble();
        ar1.products = in.getDouble();
        ar1.peak = in.getDouble();
        ar1.slides = in.getInt();
        ar1.ready = in.getBoolean();
        ar1.w = in.getDouble();
        ar1.b = in.getDouble();
        ar1.r2 = in.getDouble();
        return ar1;
    }
}
