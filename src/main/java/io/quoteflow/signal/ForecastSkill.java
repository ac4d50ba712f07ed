package io.quoteflow.signal;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * How well forecasts have matched what came, EXTENSIONS 19: a correlation about 0 that forgets
 * exponentially. A constant forecast that is always right therefore has skill, too.
 */
public final class ForecastSkill {
    /** Number of judged forecasts below which skill counts as not proven. */
    private static final long LEAST_JUDGED = 30;

    private static final double NOTHING = 1e-300;

    private double products;
    private double forecasts;
    private double outcomes;
    private long judged;

    /**
     * Judges a forecast.
     *
     * @param forecast what was expected
     * @param outcome what came, in the same unit
     * @param memory share of the old sums that is kept, within [0, 1)
     */
    public void judge(final double forecast, final double outcome, final double memory) {
        final double share = 1 - memory;
        products = memory * products + share * (forecast * outcome);
        forecasts = memory * forecasts + share * (forecast * forecast);
        outcomes = memory * outcomes + share * (outcome * outcome);
        judged++;
    }

    /** Returns the correlation of forecasts and outcomes; 0 if either had no size. */
    public double correlation() {
        return isEmpty() ? 0 : products / Math.sqrt(forecasts * outcomes);
    }

    /**
     * Returns the t-value of the correlation.
     *
     * @param memory as in {@link #judge}; it bounds how many forecasts the sums stand for
     */
    public double t(final double memory) {
        return correlation() * Math.sqrt(Math.min(judged, (1 + memory) / (1 - memory)));
    }

    /** Whether either had so little size that there is neither a correlation nor a slope. */
    public boolean isEmpty() {
        return forecasts * outcomes < NOTHING;
    }

    /** Returns what came for each unit of a forecast. There must be a slope. */
    public double slope() {
        return products / forecasts;
    }

    /** Returns the number of forecasts that were judged. */
    public long judged() {
        return judged;
    }

    /**
     * Returns the weight of a forecaster in a vote: what its t-value has above a threshold, and 0
     * until {@value #LEAST_JUDGED} forecasts were judged.
     */
    public static double weight(final long judged, final double t, final double threshold) {
        return judged < LEAST_JUDGED ? 0 : Math.max(0, t - threshold);
    }

    public void write(final StateWriter out) {
        out.putDouble(products);
        out.putDouble(forecasts);
        out.putDouble(outcomes);
        out.putLong(judged);
    }

    public static ForecastSkill read(final StateReader in) {
        final ForecastSkill skill = new ForecastSkill();
        skill.products = in.getDouble();
        skill.forecasts = in.getDouble();
        skill.outcomes = in.getDouble();
        skill.judged = in.getLong();
        return skill;
    }
}
