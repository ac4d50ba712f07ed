package io.quoteflow.evaluation;

import io.quoteflow.signal.Frame;
import io.quoteflow.signal.Frames;
import io.quoteflow.signal.StrategyGate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Compares what the time frames say with what came, EXTENSIONS 19: each frame by itself, all with
 * equal weights, the weighted vote, and none. A frame is scored on its own bars; what combines
 * frames is scored on the bars of the shortest one.
 */
public final class FrameAblation {
    private static final double NO_VOLATILITY = 1e-12;

    private final Settings settings;
    private final Frames frames;
    private final TreeMap<Long, ForecastScore> single = new TreeMap<>();
    private final ForecastScore equal = new ForecastScore("equal weights");
    private final ForecastScore weighted = new ForecastScore("weighted vote");
    private final ForecastScore none = new ForecastScore("none");

    /**
     * The parameters of the frames.
     *
     * @param intervals lengths of their bars, ascending, ms; at least one
     * @param maxGapBars number of bars in a row that may repeat a close
     * @param window number of returns in an AR(1) model
     * @param memory share of the skill that is kept
     * @param threshold t-value above which a frame has a weight
     */
    public record Settings(
            List<Long> intervals, int maxGapBars, int window, double memory, double threshold) {
        public Settings {
            if (intervals.isEmpty()) {
                throw new IllegalArgumentException("there is no frame");
            }
            intervals = List.copyOf(intervals);
        }

        /** Returns the default settings of some frames. */
        public static Settings of(final Long... intervals) {
            return new Settings(List.of(intervals), 10, 50, 0.99, 2);
        }
    }

    public FrameAblation(final Settings settings) {
        this.settings = settings;
        frames =
                new Frames(
                        settings.intervals().stream()
                                .map(
                                        interval ->
                                                new Frame(
                                                        interval,
                                                        settings.maxGapBars(),
                                                        settings.window(),
                                                        StrategyGate.byThreshold()))
                                .toList());
        settings.intervals()
                .forEach(
                        interval ->
                                single.put(
                                        interval,
                                        new ForecastScore("frame of " + interval + " ms")));
    }

    /**
     * Adds a mid.
     *
     * @param time of the mid, ms, not before that of an earlier call
     * @param mid positive
     */
    public void observe(final long time, final double mid) {
        advance(time);
        frames.observe(mid);
    }

    /** Closes the bars that end at or before a time, ms. Call it once more after the last mid. */
    public void advance(final long time) {
        for (Frame frame = frames.closeNext(time); frame != null; frame = frames.closeNext(time)) {
            if (!frame.bars().isReset()) {
                close(frame);
            }
        }
    }

    private void close(final Frame frame) {
        final double forecast = frame.forecast();
        final double direction = frame.u();
        final double sigma = frame.sigma();
        final double vote = frames.vote();
        final double mean = mean();
        frames.add(frame, settings.memory(), settings.threshold());
        if (sigma < NO_VOLATILITY) {
            return;
        }
        final double r = frame.lastReturn();
        if (!Double.isNaN(forecast)) {
            single.get(frame.interval()).add(direction, forecast, r, sigma);
        }
        if (frame.interval() == settings.intervals().get(0)) {
            equal.add(mean, Double.NaN, r, sigma);
            weighted.add(vote, Double.NaN, r, sigma);
            none.add(0, Double.NaN, r, sigma);
        }
    }

    private double mean() {
        double sum = 0;
        for (final Frame frame : frames.all()) {
            sum += frame.u();
        }
        return sum / frames.all().size();
    }

    /** Returns the scores: of each frame, of equal weights, of the weighted vote, of none. */
    public List<ForecastScore> scores() {
        final List<ForecastScore> scores = new ArrayList<>(single.values());
        scores.addAll(List.of(equal, weighted, none));
        return scores;
    }
}
