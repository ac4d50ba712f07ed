package io.quoteflow.bench;

import io.quoteflow.signal.Ar1;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One slide and fit of the AR(1) window, against one pass over the fifty returns. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Ar1Benchmark {
    private static final int RETURNS = 4096;

    private final double[] returns = new double[RETURNS];
    private final double[] window = new double[Ar1.WINDOW];
    private final Ar1 ar1 = new Ar1();
    private int at;

    @Setup
    public void fill() {
        final SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < RETURNS; i++) {
            returns[i] = 1e-4 * random.nextGaussian();
        }
        for (int i = 0; i < Ar1.WINDOW; i++) {
            ar1.add(returns[i]);
            window[i] = returns[i];
        }
    }

    private double next() {
        at = at + 1 & RETURNS - 1;
        return returns[at];
    }

    @Benchmark
    public double sliding() {
        ar1.add(next());
        return ar1.w() + ar1.b() + ar1.r2();
    }

    @Benchmark
    public double baselineOnePass() {
        window[at % Ar1.WINDOW] = next();
        final int n = Ar1.WINDOW - 1;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        double syy = 0;
        for (int i = 0; i < n; i++) {
            final double x = window[i];
            final double y = window[i + 1];
            sx += x;
            sy += y;
            sxx += x * x;
            sxy += x * y;
            syy += y * y;
        }
        final double varX = n * sxx - sx * sx;
        final double varY = n * syy - sy * sy;
        final double cov = n * sxy - sx * sy;
        final double w = cov / varX;
        return w + (sy - w * sx) / n + cov * cov / (varX * varY);
    }
}
