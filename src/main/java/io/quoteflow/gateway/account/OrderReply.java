package io.quoteflow.gateway.account;

import java.util.List;

/**
 * The answer to a request about orders. It is a receipt: the private stream says what became of the
 * orders.
 *
 * @param requestId id of the request; null if the answer has none
 * @param action what was requested; null if the answer does not say
 * @param whole what the answer means for the request as a whole
 * @param items what it means for each order of a batch, in the order of the request; empty for a
 *     single order, and if the answer as a whole failed
 */
public record OrderReply(
        String requestId, OrderAction action, Meaning whole, List<Item> items, RateBudget budget) {
    /**
     * One order of a batch, or the only one.
     *
     * @param id client order id; null if not said
     * @param venueId the venue's order id; null if not said
     */
    public record Item(String id, String venueId, Meaning meaning) {}

    public OrderReply {
        items = List.copyOf(items);
    }
}
