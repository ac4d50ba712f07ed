package io.quoteflow.exchange.account;

/**
 * How a request names an order. The exchange's id is stronger than the client's.
 *
 * @param category {@code linear} or {@code spot}
 * @param symbol of the instrument
 * @param id of the exchange; empty if it is not given
 * @param link id of the client; empty if it is not given
 */
public record OrderKey(String category, String symbol, String id, String link) {
    /** Returns the order; null if there is none of this name, category and symbol. */
    public AccountOrder find(final AccountState account) {
        final AccountOrder order = account.order(id, link);
        if (order == null) {
            return null;
        }
        final OrderTerms terms = order.row().terms();
        return terms.category().equals(category) && terms.symbol().equals(symbol) ? order : null;
    }
}
