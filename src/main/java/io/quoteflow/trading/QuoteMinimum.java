package io.quoteflow.trading;

import io.quoteflow.parameter.Parameter;

/** Computes the smallest quote notional with which both sides of an instrument can be quoted. */
public final class QuoteMinimum {
    private QuoteMinimum() {}

    /**
     * Computes the quote notional that both sides need at the last mid, if the configured one is
     * too small.
     *
     * @return quote currency; 0 if the configured notional is enough, or before the first mid
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
