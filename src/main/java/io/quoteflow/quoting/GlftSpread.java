package io.quoteflow.quoting;

import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;

/**
 * Half-spread and skew of a market maker with constant absolute risk aversion, by Guéant 2017,
 * arXiv:1605.01862, (4.6) and (4.7), with one quote as the unit of inventory, EXTENSIONS 23.
 *
 * @param c1 half-spread of a market that does not move, bps
 * @param skew price of one quote in inventory, bps
 */
public record GlftSpread(double c1, double skew) {
    /**
     * Computes both for a market.
     *
     * @param a rate at which trades reach the mid, a side and second
     * @param k how fast that rate falls with the distance, 1/bps, positive
     * @param sigma change of the mid in a second, bps
     * @param gamma aversion to risk, 1/bps, positive
     */
    public static GlftSpread of(
            final double a, final double k, final double sigma, final double gamma) {
        final double ratio = gamma / k;
        final double c2 = Math.sqrt(gamma / (2 * a * k) * StrictMath.pow(1 + ratio, k / gamma + 1));
        return new GlftSpread(StrictMath.log(1 + ratio) / gamma, sigma * c2);
    }

    /** Returns the half-spread between its bounds, bps of mid. */
    public double halfSpreadBps(final Parameters parameters) {
        return clamp(
                c1 + skew / 2,
                parameters.number(Parameter.MIN_HALF_SPREAD_BPS),
                parameters.number(Parameter.MAX_HALF_SPREAD_BPS));
    }

    /**
     * Returns the skew between its bounds, bps of mid.
     *
     * @param quotes position as a number of quotes, negative if short
     */
    public double skewBps(final double quotes, final Parameters parameters) {
        final double most = parameters.number(Parameter.MAX_SKEW_BPS);
        return clamp(skew * quotes, -most, most);
    }

    private static double clamp(final double value, final double least, final double most) {
        return Math.max(least, Math.min(most, value));
    }
}
