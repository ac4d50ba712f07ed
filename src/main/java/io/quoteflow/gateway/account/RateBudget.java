package io.quoteflow.gateway.account;

/**
 * What a venue says about the rate limit of an endpoint.
 *
 * @param limit requests in a window; -1 if not said
 * @param left requests left in the current window; -1 if not said
 * @param reset when the window ends, ms since the epoch by the venue's clock; -1 if not said
 */
public record RateBudget(long limit, long left, long reset) {
    /** The venue says nothing. */
    public static final RateBudget UNSAID = new RateBudget(-1, -1, -1);
}
