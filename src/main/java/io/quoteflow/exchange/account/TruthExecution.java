package io.quoteflow.exchange.account;

import java.math.BigDecimal;

/**
 * An execution: a fill, or something else that changed a position or the cash.
 *
 * @param execId unique
 * @param execType {@code Trade}, {@code Funding}, {@code AdlTrade} and others
 * @param orderId of the exchange; of no order unless it is a trade
 * @param orderLinkId of the client; empty if there is none
 * @param category {@code linear} or {@code spot}
 * @param symbol of the instrument
 * @param side {@code Buy} or {@code Sell}
 * @param price of the execution; the mark price of a funding
 * @param qty of the execution; the whole position of a funding
 * @param fee paid; negative if it was received
 * @param feeCoin the coin that the fee is paid in
 * @param isMaker whether the order rested
 * @param time ms of the exchange's clock
 */
public record TruthExecution(
        String execId,
        String execType,
        String orderId,
        String orderLinkId,
        String category,
        String symbol,
        String side,
        BigDecimal price,
        BigDecimal qty,
        BigDecimal fee,
        String feeCoin,
        boolean isMaker,
        long time) {
    /** Whether it is a fill of an order. */
    public boolean isTrade() {
        return execType.equals("Trade");
    }

    /** Whether the account bought. */
    public boolean isBuy() {
        return side.equals("Buy");
    }
}
