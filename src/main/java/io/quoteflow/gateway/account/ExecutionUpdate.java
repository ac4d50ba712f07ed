package io.quoteflow.gateway.account;

import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.Side;

import java.math.BigDecimal;

/**
 * An execution as the venue describes it, in a push or an answer.
 *
 * @param executionId the venue's id; no other execution has it
 * @param id client order id; null if it has none
 * @param venueId the venue's order id
 * @param typeText the venue's word for the type
 * @param size size of this execution, base currency
 * @param fee fee of this execution including taxes; negative if it was received
 * @param feeCoin coin of the fee
 * @param time when the venue matched it, ms since the epoch
 * @param sequence the venue's sequence number; 0 if not said
 */
public record ExecutionUpdate(
        InstrumentId instrument,
        String executionId,
        String id,
        String venueId,
        ExecutionType type,
        String typeText,
        Side side,
        BigDecimal price,
        BigDecimal size,
        BigDecimal fee,
        String feeCoin,
        boolean maker,
        long time,
        long sequence) {
    /** Returns the same execution of an order with this client id. */
    public ExecutionUpdate of(final String clientId) {
        return new ExecutionUpdate(
                instrument,
                executionId,
                clientId,
                venueId,
                type,
                typeText,
                side,
                price,
                size,
                fee,
                feeCoin,
                maker,
                time,
                sequence);
    }
}
