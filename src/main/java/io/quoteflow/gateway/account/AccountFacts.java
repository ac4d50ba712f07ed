package io.quoteflow.gateway.account;

/**
 * What is known of an account, its key or the venue's clock. A field that the query does not find
 * out is null.
 *
 * @param serverTime the venue's clock, ms since the epoch
 * @param marginMode the venue's word for the margin mode
 * @param mayTrade whether the key may trade
 * @param mayWithdraw whether the key may withdraw
 * @param movesPrices whether the venue moves prices of derivatives to the limit instead of refusing
 *     them
 * @param protection seconds of the disconnect protection; 0 if the account has none
 * @param collateral whether the coin counts as collateral
 * @param account a name of the account that may be shown, without secrets
 */
public record AccountFacts(
        Long serverTime,
        String marginMode,
        Boolean mayTrade,
        Boolean mayWithdraw,
        Boolean movesPrices,
        Integer protection,
        Boolean collateral,
        String account) {
    /** Nothing was found out. */
    public static final AccountFacts NONE =
            new AccountFacts(null, null, null, null, null, null, null, null);
}
