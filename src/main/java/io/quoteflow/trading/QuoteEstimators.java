package io.quoteflow.trading;

import io.quoteflow.market.BookMetrics;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Scale;
import io.quoteflow.market.Side;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.quoting.GlftSpread;
import io.quoteflow.quoting.QuoteShape;
import io.quoteflow.signal.GlftCalibration;
import io.quoteflow.signal.GlftFit;
import io.quoteflow.signal.StandardisedImbalance;

/**
 * The estimators of other ways to quote, EXTENSIONS 23. Each exists only while parameters ask for
 * it, and starts afresh when they do so again.
 */
final class QuoteEstimators {
    /** Distance from the mid of the sizes whose imbalance counts, in steps of 2.5 bps. */
    private static final int NEAR = 1;

    /** Null unless the spread follows the formulas. */
    private GlftCalibration glft;

    /** Null unless the standardised imbalance shifts the prices. */
    private StandardisedImbalance imbalance;

    // Computed from the last fit, and not stored.

    private GlftFit fitOfSpread;
    private double gammaOfSpread;
    private GlftSpread spread;

    /** Creates or drops estimators, as the parameters say. */
    void configure(final Parameters parameters) {
        if (!parameters.isGlft()) {
            glft = null;
        } else if (glft == null) {
            glft = new GlftCalibration((int) parameters.integer(Parameter.MAX_GAP_BARS));
        }
        if (!parameters.isStandardised()) {
            imbalance = null;
        } else if (imbalance == null) {
            imbalance = new StandardisedImbalance();
        }
    }

    /** Notes the mid of a LIVE book, quote currency. */
    void observe(final double mid) {
        if (glft != null) {
            glft.observe(mid);
        }
    }

    /** Notes the trades of a frame that matched orders in the book. */
    void trades(final MarketFrame frame, final Scale scale) {
        if (glft == null) {
            return;
        }
        for (int i = 0; i < frame.trades(); i++) {
            final Side aggressor = frame.aggressor(i);
            if (aggressor != null) {
                glft.trade(aggressor, FixedPoint.toDouble(frame.tradePrice(i), scale.price()));
            }
        }
    }

    /** Closes the seconds that have ended at the symbol's clock, ms. */
    void advance(final long clock) {
        if (glft != null) {
            glft.advance(clock);
        }
    }

    /** Renews the imbalance at the close of a bar of the strategy, on the book as it was. */
    void closeBar(final SyncedBook book, final Scale scale) {
        if (imbalance != null && book.isLive()) {
            imbalance.add(
                    FixedPoint.toDouble(
                            BookMetrics.imbalanceWithin(book.book(), NEAR), scale.size()));
        }
    }

    /** Forgets what starts afresh with the estimators of the strategy's bars. */
    void restart() {
        if (imbalance != null) {
            imbalance.restart();
        }
    }

    /** Forgets everything, because the symbol's clock starts again. */
    void restartClock() {
        restart();
        if (glft != null) {
            glft.restartClock();
        }
    }

    /** Whether there is no estimator. */
    boolean isEmpty() {
        return glft == null && imbalance == null;
    }

    /** Whether quotes show a calibration, ready or not. */
    boolean hasGlft() {
        return glft != null;
    }

    /** Returns the calibration; null if there is none. */
    GlftCalibration glft() {
        return glft;
    }

    /** Returns the standardised imbalance; null if there is none. */
    StandardisedImbalance imbalance() {
        return imbalance;
    }

    /** Returns the last fit; null if there is none or it is not ready. */
    GlftFit fit() {
        return glft == null ? null : glft.fit();
    }

    /**
     * Returns what of a quote the estimators find.
     *
     * @param notional value of the maker's position at the mid, quote currency
     */
    QuoteShape shape(final Parameters parameters, final double notional) {
        final GlftFit fit = fit();
        if (fit == null && imbalance == null) {
            return QuoteShape.NONE;
        }
        double halfSpreadBps = Double.NaN;
        double skewBps = Double.NaN;
        double biasBps = Double.NaN;
        if (fit != null) {
            final GlftSpread current = spread(fit, parameters.number(Parameter.GAMMA));
            halfSpreadBps = current.halfSpreadBps(parameters);
            skewBps =
                    current.skewBps(
                            notional / parameters.number(Parameter.QUOTE_NOTIONAL), parameters);
        }
        if (imbalance != null) {
            final double most = parameters.number(Parameter.MAX_BIAS_BPS);
            final double shift = parameters.number(Parameter.ALPHA_BPS) * imbalance.z();
            biasBps = Math.max(-most, Math.min(most, shift));
        }
        return new QuoteShape(halfSpreadBps, skewBps, biasBps, 0);
    }

    private GlftSpread spread(final GlftFit fit, final double gamma) {
        if (fit != fitOfSpread || gamma != gammaOfSpread) {
            spread = GlftSpread.of(fit.a(), fit.k(), fit.sigma(), gamma);
            fitOfSpread = fit;
            gammaOfSpread = gamma;
        }
        return spread;
    }

    void write(final StateWriter out) {
        out.putBoolean(glft != null);
        if (glft != null) {
            glft.write(out);
        }
        out.putBoolean(imbalance != null);
        if (imbalance != null) {
            imbalance.write(out);
        }
    }

    static QuoteEstimators read(final StateReader in) {
        final QuoteEstimators read = new QuoteEstimators();
        read.glft = in.getBoolean() ? GlftCalibration.read(in) : null;
        read.imbalance = in.getBoolean() ? StandardisedImbalance.read(in) : null;
        return read;
    }
}
