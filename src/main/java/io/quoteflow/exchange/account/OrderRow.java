package io.quoteflow.exchange.account;

import java.math.BigDecimal;

/**
 * An order at one moment.
 *
 * @param terms what it asks for
 * @param id of the exchange
 * @param status as Bybit calls it
 * @param cancelType why it was cancelled; {@code UNKNOWN} if it was not
 * @param rejectReason {@code EC_NoError} if there is none
 * @param filled quantity filled so far
 * @param value price times quantity of all fills
 * @param fee sum of the fees of all fills
 * @param feeCoin the coin of the fees
 * @param lastPrice last price when it was created
 * @param created ms of the exchange's clock
 * @param updated ms of the exchange's clock
 * @param foreign whether somebody else placed it
 */
public record OrderRow(
        OrderTerms terms,
        String id,
        String status,
        String cancelType,
        String rejectReason,
        BigDecimal filled,
        BigDecimal value,
        BigDecimal fee,
        String feeCoin,
        String lastPrice,
        long created,
        long updated,
        boolean foreign) {
    static final String NO_CANCEL = "UNKNOWN";
    static final String NO_REASON = "EC_NoError";

    /** Returns the state of a new order. */
    static OrderRow created(
            final OrderTerms terms,
            final String id,
            final String feeCoin,
            final String lastPrice,
            final long time,
            final boolean foreign) {
        return new OrderRow(
                terms,
                id,
                WireStatus.NEW,
                NO_CANCEL,
                NO_REASON,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                feeCoin,
                lastPrice,
                time,
                time,
                foreign);
    }

    /** Whether it can still be filled. */
    public boolean isOpen() {
        return WireStatus.isOpen(status);
    }

    /** Returns what is not filled, also if the order has ended. */
    public BigDecimal rest() {
        return terms.qty().subtract(filled);
    }

    /** Returns what can still be filled: zero after the end. */
    public BigDecimal leaves() {
        return isOpen() ? rest() : BigDecimal.ZERO;
    }

    /** Returns the state after a fill. */
    OrderRow plus(
            final BigDecimal qty, final BigDecimal price, final BigDecimal paid, final long time) {
        final BigDecimal total = filled.add(qty);
        final boolean complete = total.compareTo(terms.qty()) >= 0;
        return new OrderRow(
                terms,
                id,
                complete ? WireStatus.FILLED : WireStatus.PARTLY,
                cancelType,
                rejectReason,
                total,
                value.add(qty.multiply(price)),
                fee.add(paid),
                feeCoin,
                lastPrice,
                created,
                Math.max(updated, time),
                foreign);
    }

    /** Returns the state after an end, or the same state with another reason. */
    OrderRow ended(
            final String newStatus, final String type, final String reason, final long time) {
        return new OrderRow(
                terms,
                id,
                newStatus,
                type,
                reason,
                filled,
                value,
                fee,
                feeCoin,
                lastPrice,
                created,
                Math.max(updated, time),
                foreign);
    }

    /** Returns the state with other terms. */
    OrderRow amended(final OrderTerms changed, final long time) {
        return new OrderRow(
                changed,
                id,
                status,
                cancelType,
                rejectReason,
                filled,
                value,
                fee,
                feeCoin,
                lastPrice,
                created,
                Math.max(updated + 1, time),
                foreign);
    }

    TruthOrder truth() {
        return new TruthOrder(
                id,
                terms.link(),
                terms.category(),
                terms.symbol(),
                terms.side(),
                status,
                terms.price(),
                terms.qty(),
                filled,
                created,
                updated,
                foreign);
    }
}
