package io.quoteflow.exchange.account;

import java.math.BigDecimal;

/**
 * What became of an order that was accepted.
 *
 * @param orderId of the exchange
 * @param orderLinkId of the client; empty if it has none
 * @param category {@code linear} or {@code spot}
 * @param symbol of the instrument
 * @param side {@code Buy} or {@code Sell}
 * @param status as the exchange calls it, such as {@code New}
 * @param price limit; zero for a market order
 * @param qty in all, filled or not
 * @param cumExecQty filled so far
 * @param created ms of the exchange's clock
 * @param updated time of the last change, ms of the exchange's clock
 * @param foreign whether somebody else placed it, {@code FakeExchange.placeForeign}
 */
public record TruthOrder(
        String orderId,
        String orderLinkId,
        String category,
        String symbol,
        String side,
        String status,
        BigDecimal price,
        BigDecimal qty,
        BigDecimal cumExecQty,
        long created,
        long updated,
        boolean foreign) {
    /** Whether it can still be filled. */
    public boolean isOpen() {
        return WireStatus.isOpen(status);
    }
}
