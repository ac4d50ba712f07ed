package io.quoteflow.signal;

import io.quoteflow.market.Side;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * Calibrates the quoting formulas of EXTENSIONS 23 to the seconds of a market, which are bars of
 * one second whatever the strategy's bars are. The fit is renewed every ten seconds.
 */
public final class GlftCalibration {
    private static final long SECOND_MS = 1000;
    private static final int RENEWED_SECONDS = 10;

    private final Bars seconds;
    private final GlftWindow window;

    /** The close before the running second; NaN if there is none. */
    private double start = Double.NaN;

    /** Highest price of a buyer in the running second; NaN if there is none. */
    private double highestBought = Double.NaN;

    /** Lowest price of a seller in the running second; NaN if there is none. */
    private double lowestSold = Double.NaN;

    private GlftFit fit;

    /**
     * Creates a calibration that has seen nothing.
     *
     * @param maxGapBars seconds in a row without a mid after which it starts afresh
     */
    public GlftCalibration(final int maxGapBars) {
        this(new Bars(SECOND_MS, maxGapBars), new GlftWindow());
    }

    private GlftCalibration(final Bars seconds, final GlftWindow window) {
        this.seconds = seconds;
        this.window = window;
    }

    /** Notes the mid of a LIVE book, quote currency. */
    public void observe(final double mid) {
        seconds.observe(mid);
    }

    /**
     * Notes a trade in the running second.
     *
     * @param aggressor side of the order that took liquidity
     * @param price quote currency
     */
    public void trade(final Side aggressor, final double price) {
        if (Double.isNaN(start)) {
            return;
        }
        if (aggressor == Side.BUY) {
            highestBought = Double.isNaN(highestBought) ? price : Math.max(highestBought, price);
        } else {
            lowestSold = Double.isNaN(lowestSold) ? price : Math.min(lowestSold, price);
        }
    }

    /**
     * Closes the seconds that have ended.
     *
     * @param clock the symbol's clock, ms
     */
    public void advance(final long clock) {
        while (seconds.closeNext(clock)) {
            if (seconds.isReset()) {
                restart();
            } else {
                close(seconds.close());
            }
        }
    }

    private void close(final double close) {
        if (!Double.isNaN(start)) {
            window.add(
                    1e4 * (highestBought - start) / start,
                    1e4 * (start - lowestSold) / start,
                    1e4 * StrictMath.log(close / start));
        }
        start = close;
        highestBought = Double.NaN;
        lowestSold = Double.NaN;
        if ((seconds.bar() + 1) % RENEWED_SECONDS == 0) {
            fit = window.fit();
        }
    }

    private void restart() {
        window.clear();
        start = Double.NaN;
        highestBought = Double.NaN;
        lowestSold = Double.NaN;
        fit = null;
    }

    /** Forgets everything, because the symbol's clock starts again. */
    public void restartClock() {
        seconds.restart();
        restart();
    }

    /** Returns the last fit; null if it is not ready. */
    public GlftFit fit() {
        return fit;
    }

    /** Returns the number of seconds that the next fit can use. */
    public int seconds() {
        return window.seconds();
    }

    public void write(final StateWriter out) {
        seconds.write(out);
        window.write(out);
        out.putDouble(start);
        out.putDouble(highestBought);
        out.putDouble(lowestSold);
        out.putBoolean(fit != null);
        if (fit != null) {
            out.putDouble(fit.a());
            out.putDouble(fit.k());
            out.putDouble(fit.sigma());
        }
    }

    public static GlftCalibration read(final StateReader in) {
        final GlftCalibration read = new GlftCalibration(Bars.read(in), GlftWindow.read(in));
        read.start = in.getDouble();
        read.highestBought = in.getDouble();
        read.lowestSold = in.getDouble();
        if (in.getBoolean()) {
            read.fit = new GlftFit(in.getDouble(), in.getDouble(), in.getDouble());
        }
        return read;
    }
}
