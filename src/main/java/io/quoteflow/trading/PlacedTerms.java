package io.quoteflow.trading;

import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.placement.PlacementArm;
import io.quoteflow.quoting.QuoteTerms;
import io.quoteflow.quoting.TickAndLot;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Parameters and terms of quotes that a learned placement changes.
 *
 * @param base parameters that they were made from
 * @param steps tick and lot that they were made from
 * @param arm index of the placement
 * @param parameters parameters with the half-spread floor and the skew of the placement
 * @param terms what follows from these parameters
 */
record PlacedTerms(
        Parameters base, TickAndLot steps, int arm, Parameters parameters, QuoteTerms terms) {
    /** Returns the terms of a placement. */
    static PlacedTerms of(final Parameters base, final TickAndLot steps, final int arm) {
        final PlacementArm placement = PlacementArm.of(arm);
        final Parameters placed =
                scaled(
                        scaled(base, Parameter.MIN_HALF_SPREAD_BPS, placement.halfSpread()),
                        Parameter.MAX_SKEW_BPS,
                        placement.skew());
        return new PlacedTerms(base, steps, arm, placed, new QuoteTerms(placed, steps));
    }

    /** Whether these are the terms of a placement under these parameters. */
    boolean isOf(final Parameters otherBase, final TickAndLot otherSteps, final int otherArm) {
        return base == otherBase && steps == otherSteps && arm == otherArm;
    }

    /** Multiplies a parameter. The result stays within what the parameter may be. */
    private static Parameters scaled(
            final Parameters base, final Parameter parameter, final double factor) {
        final BigDecimal most = new BigDecimal(parameter.declaration().max());
        final BigDecimal scaled =
                new BigDecimal(base.value(parameter))
                        .multiply(BigDecimal.valueOf(factor))
                        .setScale(parameter.declaration().decimals(), RoundingMode.DOWN)
                        .min(most);
        return base.with(parameter, scaled.toPlainString());
    }
}
