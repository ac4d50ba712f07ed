package io.quoteflow.signal;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * Bars, volatility and AR(1) model of one time frame, and the skill of its forecasts, EXTENSIONS
 * 19. A frame that has not proven its skill has no weight, and is therefore silent.
 */
public final class Frame {
    private static final double NO_VOLATILITY = 1e-12;
    private static final double LARGEST_SCORE = 4;

    private final Bars bars;
    private final ReturnWindow returns;
    private final StrategyGate gate;
    private Ewma ewma = new Ewma();
    private ForecastSkill skill = new ForecastSkill();

    /** The close before; NaN before the first one. */
    private double close = Double.NaN;

    /** The forecast of the next return; NaN if there is none. */
    private double forecast = Double.NaN;

    private Ar1Fit fit;
    private double u;
    private double t;
    private double weight;

    /**
     * Creates a frame without bars.
     *
     * @param interval length of its bars, ms, positive
     * @param maxGapBars number of its bars in a row that may repeat a close, 0 or more
     * @param window number of returns in its AR(1) model, at least 3
     * @param gate chooses the strategy of directional trades on its closes
     */
    public Frame(
            final long interval, final int maxGapBars, final int window, final StrategyGate gate) {
        this(new Bars(interval, maxGapBars), new ReturnWindow(window), gate);
    }

    private Frame(final Bars bars, final ReturnWindow returns, final StrategyGate gate) {
        this.bars = bars;
        this.returns = returns;
        this.gate = gate;
    }

    /** Forgets everything but the bars, because of too long a gap or a restart of the clock. */
    void restart() {
        returns.clear();
        gate.restart();
        ewma = new Ewma();
        skill = new ForecastSkill();
        close = Double.NaN;
        forecast = Double.NaN;
        fit = null;
        u = 0;
        t = 0;
        weight = 0;
    }

    /**
     * Adds the close of the next bar: judges the forecast of it, then forecasts the next one.
     *
     * @param newClose positive
     * @param memory share of the sums of the skill that is kept, within [0, 1)
     * @param threshold t-value above which the frame has a weight
     */
    public void add(final double newClose, final double memory, final double threshold) {
        if (!Double.isNaN(close)) {
            final double r = StrictMath.log(newClose / close);
            judge(r, memory);
            ewma.add(r);
            returns.add(r);
            gate.add(r);
            forecast(r);
        }
        close = newClose;
        t = skill.t(memory);
        weight = ForecastSkill.weight(skill.judged(), t, threshold);
    }

    /** Judges the forecast by the volatility at the time when it was made. */
    private void judge(final double r, final double memory) {
        final double sigma = ewma.sigma();
        if (!Double.isNaN(forecast) && sigma >= NO_VOLATILITY) {
            skill.judge(score(forecast / sigma), score(r / sigma), memory);
        }
    }

    private static double score(final double value) {
        return Math.max(-LARGEST_SCORE, Math.min(LARGEST_SCORE, value));
    }

    private void forecast(final double r) {
        fit = returns.isFull() ? returns.fit() : null;
        forecast = fit == null || ewma.sigma() < NO_VOLATILITY ? Double.NaN : fit.forecast(r);
        u = Prediction.ar(fit, r, ewma.sigma());
    }

    /** Returns the length of the bars, ms. */
    public long interval() {
        return bars.interval();
    }

    /** Returns the bars. Callers only read them. */
    public Bars bars() {
        return bars;
    }

    /** Returns the close of the last bar; NaN if there is none. */
    public double close() {
        return close;
    }

    /** Whether there is a return, and therefore a volatility. */
    public boolean hasReturn() {
        return ewma.isReady();
    }

    /** Returns the log return of the last bar; 0 if there is none. */
    public double lastReturn() {
        return hasReturn() ? returns.newest() : 0;
    }

    /** Returns the volatility of a bar's return; 0 if there is none. */
    public double sigma() {
        return ewma.sigma();
    }

    /** Returns the number of returns in the window of the AR(1) model. */
    public int returns() {
        return returns.count();
    }

    /** Returns the fit of the window; null while it is not full. */
    public Ar1Fit fit() {
        return fit;
    }

    /** Returns the forecast of the next return; NaN if there is none. */
    public double forecast() {
        return forecast;
    }

    /** Returns the forecast as a direction within [-1, 1]; 0 if there is none. */
    public double u() {
        return u;
    }

    /** Returns the skill of the forecasts. Callers only read it. */
    public ForecastSkill skill() {
        return skill;
    }

    /** Returns the t-value of the skill as of the last close. */
    public double t() {
        return t;
    }

    /** Returns the weight in the vote as of the last close, 0 or more. */
    public double weight() {
        return weight;
    }

    /** Returns what chooses the strategy of directional trades on the closes of this frame. */
    public StrategyGate gate() {
        return gate;
    }

    void write(final StateWriter out) {
        bars.write(out);
        returns.write(out);
        gate.write(out);
        ewma.write(out);
        skill.write(out);
        out.putDouble(close);
        out.putDouble(t);
        out.putDouble(weight);
    }

    static Frame read(final StateReader in) {
        final Frame frame = new Frame(Bars.read(in), ReturnWindow.read(in), StrategyGate.read(in));
        frame.ewma = Ewma.read(in);
        frame.skill = ForecastSkill.read(in);
        frame.close = in.getDouble();
        frame.t = in.getDouble();
        frame.weight = in.getDouble();
        if (frame.hasReturn()) {
            // a fit from scratch of the same returns is the same
            frame.forecast(frame.lastReturn());
        }
        return frame;
    }
}
