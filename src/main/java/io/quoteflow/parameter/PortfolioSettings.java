package io.quoteflow.parameter;

import io.quoteflow.market.Decimal;

import java.util.SortedMap;

/**
 * The values of {@code portfolio.*} of one instrument. They do nothing outside of a portfolio.
 *
 * @param joint whether the positions of the whole portfolio skew the quotes
 * @param maxGross largest sum of the sizes of the exposures, quote currency; NaN for none
 * @param maxNet largest size of the sum of the exposures, quote currency; NaN for none
 * @param maxBeta largest size of the sum of the exposures brought to the reference, quote currency;
 *     NaN for none
 * @param reference name of the member on which betas are taken; empty for none
 * @param hedging whether taker orders in the reference hedge the exposure to it
 * @param hedgeBand exposure that is not hedged, quote currency; NaN for none
 * @param hedgeTo share of the band that a hedge leaves
 * @param hedgeCooldownMs shortest time between two hedges, ms
 * @param leaders leaders by the names of their followers
 * @param arbitrageObserved whether differences between books are looked for
 * @param arbitrageTraded whether such differences are traded, too
 * @param arbitrageNotional value of each order of an arbitrage, quote currency
 */
public record PortfolioSettings(
        boolean joint,
        double maxGross,
        double maxNet,
        double maxBeta,
        String reference,
        boolean hedging,
        double hedgeBand,
        double hedgeTo,
        long hedgeCooldownMs,
        SortedMap<String, String> leaders,
        boolean arbitrageObserved,
        boolean arbitrageTraded,
        Decimal arbitrageNotional) {

    /** Returns the values of an instrument. */
    static PortfolioSettings of(final Parameters p) {
        final String arbitrage = p.value(Parameter.PORTFOLIO_ARBITRAGE);
        return new PortfolioSettings(
                p.value(Parameter.PORTFOLIO_SKEW).equals(PortfolioDeclarations.JOINT),
                p.number(Parameter.PORTFOLIO_MAX_GROSS),
                p.number(Parameter.PORTFOLIO_MAX_NET),
                p.number(Parameter.PORTFOLIO_MAX_BETA),
                p.value(Parameter.PORTFOLIO_REFERENCE),
                p.value(Parameter.PORTFOLIO_HEDGE).equals(PortfolioDeclarations.ON),
                p.number(Parameter.PORTFOLIO_HEDGE_BAND),
                p.number(Parameter.PORTFOLIO_HEDGE_TO),
                p.integer(Parameter.PORTFOLIO_HEDGE_COOLDOWN_MS),
                LeaderPairs.parse(p.value(Parameter.PORTFOLIO_LEADER)),
                !arbitrage.equals(PortfolioDeclarations.OFF),
                arbitrage.equals(PortfolioDeclarations.ACT),
                p.decimal(Parameter.PORTFOLIO_ARBITRAGE_NOTIONAL));
    }

    /** Whether there is a limit. */
    public boolean isLimited() {
        return !Double.isNaN(maxGross) || !Double.isNaN(maxNet) || !Double.isNaN(maxBeta);
    }

    /** Whether orders can be placed that only a portfolio places. */
    public boolean isTaking() {
        return hedging || arbitrageTraded;
    }

    /**
     * Describes why the values contradict each other, naming the keys; null if they do not.
     *
     * @param before a contradiction of other values, which is returned instead; null for none
     */
    String contradiction(final String before) {
        if (before != null) {
            return before;
        }
        if (hedging && Double.isNaN(hedgeBand)) {
            return "portfolio.hedge on needs portfolio.hedgeBand";
        }
        if (reference.isEmpty() && (hedging || !Double.isNaN(maxBeta))) {
            return (hedging ? "portfolio.hedge on" : "portfolio.maxBeta")
                    + " needs portfolio.reference, the member on which betas are taken";
        }
        for (final String follower : leaders.keySet()) {
            if (follower.equals(leaders.get(follower))) {
                return "portfolio.leader: " + follower + " leads itself";
            }
        }
        return null;
    }
}
