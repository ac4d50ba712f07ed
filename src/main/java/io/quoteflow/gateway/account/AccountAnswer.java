package io.quoteflow.gateway.account;

import java.util.List;

/**
 * The answer to an {@link AccountQuery}.
 *
 * @param meaning {@link Outcome#RECEIVED} if it was carried out; for a change, also if it was
 *     already so
 * @param rows {@link OrderUpdate}, {@link ExecutionUpdate}, {@link PositionUpdate} or {@link
 *     WalletUpdate}, by the query; empty for others
 * @param unreadable what was wrong with rows that could not be read, for people
 * @param cursor where the next page begins; empty on the last page
 * @param facts what a query without rows found out
 * @param budget what the venue says about the rate limit of the endpoint
 */
public record AccountAnswer(
        Meaning meaning,
        List<Object> rows,
        List<String> unreadable,
        String cursor,
        AccountFacts facts,
        RateBudget budget) {
    public AccountAnswer {
        rows = List.copyOf(rows);
        unreadable = List.copyOf(unreadable);
    }

    /** Whether the query was carried out. */
    public boolean isGood() {
        return meaning.outcome() == Outcome.RECEIVED;
    }
}
