package io.quoteflow.gateway.account;

import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.Side;

import java.math.BigDecimal;

/**
 * An order as the venue describes it, in a push or an answer.
 *
 * @param id client order id; null if it has none
 * @param venueId the venue's order id
 * @param size size including what has filled
 * @param filled size that has filled in all
 * @param reason why it ended, for people; empty if nothing is said
 * @param plain whether it is an ordinary limit order; false for conditional ones and the like
 * @param created when the venue accepted it, ms since the epoch
 * @param updated when the venue changed it last, ms since the epoch
 */
public record OrderUpdate(
        InstrumentId instrument,
        String id,
        String venueId,
        Side side,
        OrderState state,
        BigDecimal price,
        BigDecimal size,
        BigDecimal filled,
        String reason,
        boolean plain,
        long created,
        long updated) {
    /** Returns the size that rests; zero for an order that has ended. */
    public BigDecimal resting() {
        return state == OrderState.OPEN ? size.subtract(filled) : BigDecimal.ZERO;
    }
}
