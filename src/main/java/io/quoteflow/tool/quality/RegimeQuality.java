package io.quoteflow.tool.quality;

import io.quoteflow.signal.Ar1;
import io.quoteflow.signal.Ar1Fit;
import io.quoteflow.signal.Ar1Label;
import io.quoteflow.signal.Ewma;
import io.quoteflow.signal.Regime;
import io.quoteflow.signal.RegimeFilter;
import io.quoteflow.signal.Strategy;
import io.quoteflow.simulation.SplitMix64;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Measures how well the trader's own estimators detect regimes, on seeded simulations whose regime
 * is known. Every window starts without history and is long enough for the estimators to warm up.
 */
public final class RegimeQuality {
    private static final double NONE = Double.NaN;
    private static final double SIGMA = 1e-4;
    private static final double DRIFT = 0.35;
    private static final int WARM_UP = 200;
    private static final int FILTER_BARS = 400;

    private final long seed;
    private final int windows;

    /**
     * Creates a measurement.
     *
     * @param seed of the simulations
     * @param windows number of windows of each kind, at least 1
     */
    public RegimeQuality(final long seed, final int windows) {
        if (windows < 1) {
            throw new IllegalArgumentException("windows " + windows + " is not positive");
        }
        this.seed = seed;
        this.windows = windows;
    }

    /**
     * One line of the table.
     *
     * @param what name of the measurement
     * @param value a share within [0, 1], or the number of changes in 100 bars
     * @param least allowed minimum; NaN for none
     * @param most allowed maximum; NaN for none
     */
    public record Line(String what, double value, double least, double most) {
        /** Whether the value is within its bounds. */
        public boolean isRight() {
            return !(value < least) && !(value > most);
        }
    }

    /** Measures everything, in the order of the table. */
    public List<Line> measure() {
        final List<Line> lines = new ArrayList<>();
        lines.add(
                new Line(
                        "AR(1) label MEAN_REVERSION at w = -0.5",
                        labelled(-0.5, Ar1Label.MEAN_REVERSION),
                        0.95,
                        NONE));
        lines.add(
                new Line(
                        "AR(1) label MOMENTUM at w = +0.5",
                        labelled(0.5, Ar1Label.MOMENTUM),
                        0.95,
                        NONE));
        lines.add(
                new Line(
                        "AR(1) label other than NEUTRAL on white noise",
                        1 - labelled(0, Ar1Label.NEUTRAL),
                        NONE,
                        0.2));
        for (final double w : new double[] {-0.5, 0.5, 0}) {
            for (final Strategy strategy :
                    List.of(
                            Strategy.MEAN_REVERSION,
                            Strategy.MOMENTUM_LONG,
                            Strategy.MOMENTUM_SHORT)) {
                lines.add(
                        new Line(
                                strategy + " chosen at w = " + w, chosen(w, strategy), NONE, NONE));
            }
        }
        lines.add(
                new Line(
                        "bars not RANGE on white noise",
                        filtered(0, (before, now) -> now != Regime.RANGE),
                        NONE,
                        0.13));
        lines.add(
                new Line(
                        "regime changes in 100 bars of white noise",
                        100 * filtered(0, (before, now) -> now != before),
                        NONE,
                        4));
        lines.add(
                new Line(
                        "bars BULL under a drift of 0.35 sigma",
                        filtered(DRIFT, (before, now) -> now == Regime.BULL),
                        0.9,
                        NONE));
        lines.add(
                new Line(
                        "bars BEAR under a drift of -0.35 sigma",
                        filtered(-DRIFT, (before, now) -> now == Regime.BEAR),
                        0.9,
                        NONE));
        return lines;
    }

    private double labelled(final double w, final Ar1Label label) {
        final SplitMix64 random = new SplitMix64(seed);
        int right = 0;
        for (int window = 0; window < windows; window++) {
            final Ar1 ar1 = new Ar1();
            final Series series = new Series(random, w);
            for (int i = 0; i < Ar1.WINDOW; i++) {
                ar1.add(series.next());
            }
            right += Ar1Label.of(ar1.fit().w()) == label ? 1 : 0;
        }
        return (double) right / windows;
    }

    private double chosen(final double w, final Strategy strategy) {
        final SplitMix64 random = new SplitMix64(seed);
        int chosen = 0;
        for (int window = 0; window < windows; window++) {
            final Ar1 ar1 = new Ar1();
            final Filter filter = new Filter();
            final Series series = new Series(random, w);
            for (int i = 0; i < WARM_UP; i++) {
                final double r = series.next();
                ar1.add(r);
                filter.add(r);
            }
            final Ar1Fit fit = ar1.fit();
            chosen += Strategy.of(filter.regime(), fit) == strategy ? 1 : 0;
        }
        return (double) chosen / windows;
    }

    private double filtered(final double drift, final BiPredicate<Regime, Regime> counts) {
        final SplitMix64 random = new SplitMix64(seed);
        long counted = 0;
        for (int window = 0; window < windows; window++) {
            final Filter filter = new Filter();
            final Series series = new Series(random, 0);
            for (int i = 0; i < WARM_UP + FILTER_BARS; i++) {
                final Regime before = filter.regime();
                filter.add(series.next() + drift * SIGMA);
                counted += i >= WARM_UP && counts.test(before, filter.regime()) ? 1 : 0;
            }
        }
        return (double) counted / ((long) windows * FILTER_BARS);
    }

    /** The regime filter with the same inputs as in the trader. */
    private static final class Filter {
        private final Ewma ewma = new Ewma();
        private final RegimeFilter filter = new RegimeFilter();

        void add(final double r) {
            final boolean started = ewma.isReady();
            final double before = ewma.sigma();
            ewma.add(r);
            if (started) {
                filter.add(r, before);
            }
        }

        Regime regime() {
            return filter.regime();
        }
    }

    /** Gaussian AR(1) returns that start from their stationary distribution. */
    private static final class Series {
        private final SplitMix64 random;
        private final double w;
        private double last;

        Series(final SplitMix64 random, final double w) {
            this.random = random;
            this.w = w;
            last = SIGMA * random.nextGaussian() / Math.sqrt(1 - w * w);
        }

        double next() {
            last = w * last + SIGMA * random.nextGaussian();
            return last;
        }
    }
}
