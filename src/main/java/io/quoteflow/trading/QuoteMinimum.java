package io.quoteflow.trading;

import io.quoteflow.parameter.Parameter;

/** The least quote notional by which both sides of an instrument can be quoted. */
public final class QuoteMinimum {
    private QuoteMinimum() {}

    /**
     * The quote notional that is needed at the last mid, quote currency.
     *
     * @return 0 if the configured one is enough, or before the first mid
     */
    public static double needed(final TraderState state) {
        if (!state.hasMid()) {
            return 0;
        }
        final double minimum =
                Math.max(
                        state.definition().minNotional().doubleValue(),
                        state.definition().minSize().doubleValue() * state.mid());
        final double both = 2 * minimum;
        return state.parameters().number(Parameter.QUOTE_NOTIONAL) < both ? both : 0;
    }
}
