package io.quoteflow.quoting;

import io.quoteflow.market.PowersOfTen;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;

/**
 * What the quotes of an instrument depend on beside the market and the position: its parameters,
 * tick and lot. All that follows from these alone is computed here once, instead of at every
 * record. Immutable.
 */
public final class QuoteTerms {
    private static final double BPS = 1e4;

    final StepRounding prices;
    final StepRounding sizes;
    final long tick;

    /** Units of a price in one unit of the quote currency. */
    final double pricePower;

    final double rootOfHorizon;
    final double spreadMultiplier;
    final double minHalfSpreadBps;
    final double maxHalfSpreadBps;

    /** Largest skew, as a share of the mid. */
    final double maxSkew;

    /** Largest bias, as a share of the mid. */
    final double maxBias;

    final double levelSpacingBps;
    final double quoteNotional;

    /**
     * Creates the terms of an instrument.
     *
     * @param steps tick and lot; prices and sizes of quotes are in units of its scale
     */
    public QuoteTerms(final Parameters parameters, final TickAndLot steps) {
        prices = steps.prices();
        sizes = steps.sizes();
        tick = steps.tick();
        pricePower = PowersOfTen.tenAsDouble(steps.scale().price());
        rootOfHorizon = Math.sqrt(parameters.number(Parameter.HORIZON_BARS));
        spreadMultiplier = parameters.number(Parameter.SPREAD_MULTIPLIER);
        minHalfSpreadBps = parameters.number(Parameter.MIN_HALF_SPREAD_BPS);
        maxHalfSpreadBps = parameters.number(Parameter.MAX_HALF_SPREAD_BPS);
        maxSkew = parameters.number(Parameter.MAX_SKEW_BPS) / BPS;
        maxBias = parameters.number(Parameter.MAX_BIAS_BPS) / BPS;
        levelSpacingBps = parameters.number(Parameter.LEVEL_SPACING_BPS);
        quoteNotional = parameters.number(Parameter.QUOTE_NOTIONAL);
    }
}
