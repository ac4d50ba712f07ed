package io.quoteflow.tool.evaluate;

import io.quoteflow.result.Estimate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How well a signal forecasts the move of the mid over one horizon.
 *
 * <p>The scale of a score is learned: the forecast is the score times the coefficient of the
 * regression through 0 on all earlier values whose horizon had passed. The first {@value #LEARNING}
 * values only teach it. R² is out of sample, against a forecast of 0: 1 - sum of squared errors /
 * sum of squared moves. Standard errors come from blocks of time that are at least twice as long as
 * the horizon.
 *
 * @param signal name
 * @param horizon ms
 * @param r2 out-of-sample R²
 * @param ic information coefficient: the correlation of value and move
 * @param slope of the move on the forecast; 1 if the forecast has the right size
 * @param bins tenths of the values, from the lowest to the highest; none if there are few values
 */
record Skill(
        String signal, long horizon, Estimate r2, Estimate ic, Estimate slope, List<Bin> bins) {
    /** Number of values from which the scale of a score is learned at first. */
    static final int LEARNING = 30;

    private static final int BINS = 10;

    /** Smallest number of values of a tenth. */
    private static final int LEAST_OF_BIN = 5;

    /** Number of blocks at most; a block is longer if its horizon is long. */
    private static final int MOST_BLOCKS = 32;

    /**
     * A tenth of the values.
     *
     * @param value mean of the signal
     * @param forecast mean, bps
     * @param move mean, bps
     * @param error standard error of the mean move, bps
     * @param number of values
     */
    record Bin(double value, double forecast, double move, double error, long number) {}

    /** A value with its forecast and what came. */
    private record Pair(long time, double value, double forecast, double move) {}

    Skill {
        bins = List.copyOf(bins);
    }

    /** Measures a signal of one or several instruments. */
    static Skill of(final List<SampledSignal> signals, final int horizon) {
        final List<Pair> pairs = new ArrayList<>();
        for (final SampledSignal signal : signals) {
            pairs.addAll(signal.isForecast() ? taken(signal, horizon) : learned(signal, horizon));
        }
        final long millis = SampledSignal.HORIZONS[horizon];
        final String name = signals.get(0).name();
        final BlockMoments moments = new BlockMoments();
        if (!pairs.isEmpty()) {
            final long from = pairs.stream().mapToLong(Pair::time).min().getAsLong();
            final long to = pairs.stream().mapToLong(Pair::time).max().getAsLong();
            final long width = Math.max(2 * millis, (to - from) / MOST_BLOCKS + 1);
            for (final Pair pair : pairs) {
                moments.add(
                        (int) ((pair.time - from) / width), pair.value, pair.forecast, pair.move);
            }
        }
        return new Skill(
                name, millis, moments.r2(), moments.correlation(), moments.slope(), bins(pairs));
    }

    private static List<Pair> taken(final SampledSignal signal, final int horizon) {
        final List<Pair> pairs = new ArrayList<>();
        for (final SampledSignal.Sample sample : signal.samples()) {
            if (!Double.isNaN(sample.moves()[horizon])) {
                final double value = sample.values()[horizon];
                pairs.add(new Pair(sample.time(), value, value, sample.moves()[horizon]));
            }
        }
        return pairs;
    }

    private static List<Pair> learned(final SampledSignal signal, final int horizon) {
        final List<Pair> pairs = new ArrayList<>();
        final List<SampledSignal.Sample> samples = signal.samples();
        double products = 0;
        double squares = 0;
        int known = 0;
        int number = 0;
        for (final SampledSignal.Sample sample : samples) {
            while (samples.get(known).time() + SampledSignal.HORIZONS[horizon] <= sample.time()) {
                final SampledSignal.Sample past = samples.get(known++);
                if (!Double.isNaN(past.moves()[horizon])) {
                    products += past.values()[horizon] * past.moves()[horizon];
                    squares += past.values()[horizon] * past.values()[horizon];
                    number++;
                }
            }
            if (number >= LEARNING && squares > 0 && !Double.isNaN(sample.moves()[horizon])) {
                final double value = sample.values()[horizon];
                pairs.add(
                        new Pair(
                                sample.time(),
                                value,
                                products / squares * value,
                                sample.moves()[horizon]));
            }
        }
        return pairs;
    }

    private static List<Bin> bins(final List<Pair> pairs) {
        final List<Bin> bins = new ArrayList<>();
        if (pairs.size() < BINS * LEAST_OF_BIN) {
            return bins;
        }
        final List<Pair> sorted = new ArrayList<>(pairs);
        sorted.sort(Comparator.comparingDouble(Pair::value).thenComparingLong(Pair::time));
        for (int bin = 0; bin < BINS; bin++) {
            final List<Pair> part =
                    sorted.subList(bin * sorted.size() / BINS, (bin + 1) * sorted.size() / BINS);
            final double n = part.size();
            final double move = part.stream().mapToDouble(Pair::move).sum() / n;
            final double squares =
                    part.stream().mapToDouble(p -> (p.move - move) * (p.move - move)).sum();
            bins.add(
                    new Bin(
                            part.stream().mapToDouble(Pair::value).sum() / n,
                            part.stream().mapToDouble(Pair::forecast).sum() / n,
                            move,
                            StrictMath.sqrt(squares / (n - 1) / n),
                            part.size()));
        }
        return bins;
    }
}
