package io.quoteflow.bench;

import io.quoteflow.risk.SharpeTracker;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The Sharpe ratio after one more trade, against one pass over the hundred returns. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SharpeBenchmark {
    private static final int RETURNS = 4096;

    private final double[] returns = new double[RETURNS];
    private final double[] window = new double[SharpeTracker.WINDOW];
    private final SharpeTracker tracker = new SharpeTracker();
    private int at;

    @Setup
    public void fill() {
        final SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < RETURNS; i++) {
            returns[i] = 1e-3 * random.nextGaussian();
        }
        for (int i = 0; i < SharpeTracker.WINDOW; i++) {
            tracker.add(returns[i]);
            window[i] = returns[i];
        }
    }

    private double next() {
        at = at + 1 & RETURNS - 1;
        return returns[at];
    }

    @Benchmark
    public double sliding() {
        tracker.add(next());
        return tracker.sharpe();
    }

    @Benchmark
    public double baselineOnePass() {
        window[at % SharpeTracker.WINDOW] = next();
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < SharpeTracker.WINDOW; i++) {
            sum += window[i];
            squares += window[i] * window[i];
        }
        final double mean = sum / SharpeTracker.WINDOW;
        final double variance = (squares - sum * mean) / (SharpeTracker.WINDOW - 1);
        return (mean - 0.04 / 365) / Math.sqrt(variance) * Math.sqrt(365);
    }
}
