package io.quoteflow.signal;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * What the AR(1) model must show before a directional strategy is chosen. By threshold, these are
 * the limits on slope and R2 of STRATEGY 7. By significance, it is the t-value of the slope over a
 * longer window of returns, EXTENSIONS 19, which this class keeps.
 */
public final class StrategyGate {
    /** The returns of a gate by significance; null by threshold. */
    private final ReturnWindow returns;

    private StrategyGate(final ReturnWindow returns) {
        this.returns = returns;
    }

    /** Returns a gate by threshold. It keeps nothing. */
    public static StrategyGate byThreshold() {
        return new StrategyGate(null);
    }

    /**
     * Returns a gate by significance.
     *
     * @param window number of returns, at least 3
     */
    public static StrategyGate bySignificance(final int window) {
        return new StrategyGate(new ReturnWindow(window));
    }

    /** Adds the newest log return. */
    public void add(final double r) {
        if (returns != null) {
            returns.add(r);
        }
    }

    /** Forgets all returns, because the estimators start afresh. */
    public void restart() {
        if (returns != null) {
            returns.clear();
        }
    }

    /** Returns the number of returns that are kept; 0 by threshold. */
    public int returns() {
        return returns == null ? 0 : returns.count();
    }

    /** Returns slope and t-value of the window; null by threshold, or if it is not full. */
    public SlopeTest slope() {
        return returns == null || !returns.isFull() ? null : returns.slope();
    }

    /**
     * Chooses the strategy.
     *
     * @param fit fit of the AR(1) model, for a gate by threshold; null while it is not ready
     * @param leastT what the t-value must exceed, for a gate by significance
     */
    public Strategy choose(final Regime regime, final Ar1Fit fit, final double leastT) {
        return returns == null
                ? Strategy.of(regime, fit)
                : Strategy.significant(regime, slope(), leastT);
    }

    public void write(final StateWriter out) {
        out.putBoolean(returns != null);
        if (returns != null) {
            returns.write(out);
        }
    }

    public static StrategyGate read(final StateReader in) {
        return new StrategyGate(in.getBoolean() ? ReturnWindow.read(in) : null);
    }
}
