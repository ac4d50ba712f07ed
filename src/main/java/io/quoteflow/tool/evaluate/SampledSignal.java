package io.quoteflow.tool.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The values of one signal of one instrument, with what the mid did after each, in time order. */
final class SampledSignal {
    /** Times after a value, ms. */
    static final long[] HORIZONS = {1000, 5000, 30_000};

    /**
     * A value.
     *
     * @param time at which it was known, ms
     * @param values of each horizon; of a score, all the same
     * @param moves of the mid until each horizon, bps; NaN if unknown
     */
    record Sample(long time, double[] values, double[] moves) {}

    private final String name;
    private final boolean isForecast;
    private final List<Sample> samples = new ArrayList<>();

    /**
     * Creates a signal without values.
     *
     * @param isForecast whether values are expected moves, bps; otherwise they are scores, and
     *     their scale is learned
     */
    SampledSignal(final String name, final boolean isForecast) {
        this.name = name;
        this.isForecast = isForecast;
    }

    String name() {
        return name;
    }

    boolean isForecast() {
        return isForecast;
    }

    /** Adds a score. */
    void add(final long time, final double value, final double[] moves) {
        final double[] values = new double[HORIZONS.length];
        Arrays.fill(values, value);
        samples.add(new Sample(time, values, moves));
    }

    /** Adds a forecast for each horizon. */
    void add(final long time, final double[] values, final double[] moves) {
        samples.add(new Sample(time, values, moves));
    }

    List<Sample> samples() {
        return samples;
    }
}
