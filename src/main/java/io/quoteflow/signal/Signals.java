package io.quoteflow.signal;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * All estimators over the closes of one instrument, in the order of STRATEGY 2: return, volatility,
 * AR(1), Kalman filter, regime.
 */
public final class Signals {
    /**
     * Number of closes that are kept: the 200 of the definition and the newest, which gives 199
     * returns before the newest one.
     */
    private static final int CLOSES = 201;

    private final double[] closes = new double[CLOSES];
    private int next;
    private long count;
    private Ewma ewma = new Ewma();
    private Ar1 ar1 = new Ar1();
    private Kalman kalman = new Kalman();
    private RegimeFilter regime = new RegimeFilter();
    private double lastReturn;
    private double sigmaBefore;
    private double arPrediction;

    /** Forgets everything, because the market had too long a gap or the clock starts again. */
    public void restart() {
        next = 0;
        count = 0;
        ewma = new Ewma();
        ar1 = new Ar1();
        kalman = new Kalman();
        regime = new RegimeFilter();
        lastReturn = 0;
        sigmaBefore = 0;
        arPrediction = 0;
    }

    /** Adds the close of the next bar. */
    public void add(final double close) {
        if (count == 0) {
            kalman.start(close);
        } else {
            lastReturn = StrictMath.log(close / lastClose());
            sigmaBefore = ewma.sigma();
            ewma.add(lastReturn);
            ar1.add(lastReturn);
            kalman.add(close, ewma.variance());
            if (count > 1) {
                regime.add(lastReturn, sigmaBefore);
            }
            arPrediction = Prediction.ar(ar1.fit(), lastReturn, ewma.sigma());
        }
        closes[next] = close;
        next = next + 1 == CLOSES ? 0 : next + 1;
        count++;
    }

    /** Returns the close of the last bar. At least one bar must have been added. */
    public double lastClose() {
        return closes[next == 0 ? CLOSES - 1 : next - 1];
    }

    /** Returns the number of bars closed since the estimators started. */
    public long bars() {
        return count;
    }

    /** Returns the number of closes that are kept. */
    public int closes() {
        return (int) Math.min(count, CLOSES);
    }

    /** Returns the number of returns in the window of the AR(1) model. */
    public int arReturns() {
        return ar1.count();
    }

    /** Whether there is a return, and therefore a volatility. */
    public boolean hasReturn() {
        return count > 1;
    }

    /** Returns the log return of the last bar; 0 if there is none. */
    public double lastReturn() {
        return lastReturn;
    }

    /** Returns the volatility of a bar's return; 0 if there is none. */
    public double sigma() {
        return ewma.sigma();
    }

    /** Returns the volatility before the newest return; 0 if there was none. */
    public double sigmaBefore() {
        return sigmaBefore;
    }

    /** Returns the fit of the last 50 returns; null if there are fewer. */
    public Ar1Fit ar1() {
        return ar1.fit();
    }

    /** Returns the filter of the velocity and acceleration of the log close. */
    public Kalman kalman() {
        return kalman;
    }

    /** Returns the regime filter. It gets returns from the second one on. */
    public RegimeFilter regime() {
        return regime;
    }

    /** Returns the AR(1) part of the prediction as of the last close. */
    public double arPrediction() {
        return arPrediction;
    }

    /**
     * Returns the root mean square of the returns before the newest one, over all closes that are
     * kept; 0 if there are none. It costs O(closes), so call it only if it is needed.
     */
    public double rmsBefore() {
        double squares = 0;
        int returns = 0;
        for (int age = closes() - 1; age >= 2; age--) {
            final double r = returnOfAge(age - 1);
            squares += r * r;
            returns++;
        }
        return returns == 0 ? 0 : Math.sqrt(squares / returns);
    }

    /**
     * Returns the log return of a bar.
     *
     * @param age number of bars that came after it; 0 is the newest bar
     */
    private double returnOfAge(final int age) {
        return StrictMath.log(closeOfAge(age) / closeOfAge(age + 1));
    }

    private double closeOfAge(final int age) {
        return closes[Math.floorMod(next - 1 - age, CLOSES)];
    }

    public void write(final StateWriter out) {
        out.putInt(next);
        out.putLong(count);
        for (int i = 0; i < closes(); i++) {
            out.putDouble(closes[i]);
        }
        ewma.write(out);
        ar1.write(out);
        kalman.write(out);
        regime.write(out);
        out.putDouble(lastReturn);
        out.putDouble(sigmaBefore);
        out.putDouble(arPrediction);
    }

    public static Signals read(final StateReader in) {
        final Signals signals = new Signals();
        signals.next = in.getInt();
        signals.count = in.getLong();
        for (int i = 0; i < signals.closes(); i++) {
            signals.closes[i] = in.getDouble();
        }
        signals.ewma = Ewma.read(in);
        signals.ar1 = Ar1.read(in);
        for (int age = 0; age < signals.ar1.count(); age++) {
            signals.ar1.restore(age, signals.returnOfAge(age));
        }
        signals.kalman = Kalman.read(in);
        signals.regime = RegimeFilter.read(in);
        signals.lastReturn = in.getDouble();
        signals.sigmaBefore = in.getDouble();
        signals.arPrediction = in.getDouble();
        return signals;
    }
}
