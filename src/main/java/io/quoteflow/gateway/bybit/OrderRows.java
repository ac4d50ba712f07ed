package io.quoteflow.gateway.bybit;

import io.quoteflow.gateway.account.OrderState;
import io.quoteflow.gateway.account.OrderUpdate;

import java.math.BigDecimal;
import java.util.Set;

/** Reads orders. Pushes and answers have the same fields. */
final class OrderRows {
    private static final Set<String> NO_REASON = Set.of("", "EC_NoError", "UNKNOWN");

    /** What a status of an order without a trigger is. */
    private static final Set<String> TRIGGERED = Set.of("Untriggered", "Triggered", "Deactivated");

    private OrderRows() {}

    static OrderUpdate read(final BybitRow row, final VenueText text) throws BadRowException {
        final String status = row.text("orderStatus");
        final OrderState state = state(status);
        final boolean plain = isPlain(row, status);
        final long updated = row.time("updatedTime");
        final BigDecimal size = plain ? row.positive("qty") : row.notNegativeOrZero("qty");
        final BigDecimal filled = filled(row, status);
        if (state == OrderState.OPEN && filled.compareTo(size) > 0) {
            throw new BadRowException("cumExecQty is more than qty");
        }
        return new OrderUpdate(
                row.instrument(),
                row.clientId(),
                row.id("orderId"),
                row.side(),
                state,
                plain ? row.positive("price") : row.notNegativeOrZero("price"),
                size,
                filled,
                text.clean(reason(row)),
                plain,
                row.timeOr("createdTime", updated),
                updated);
    }

    private static OrderState state(final String status) throws BadRowException {
        return switch (status) {
            case "" -> throw new BadRowException("orderStatus is missing");
            case "New", "PartiallyFilled", "Untriggered", "Triggered" -> OrderState.OPEN;
            case "Filled" -> OrderState.FILLED;
            // a part may have filled: the first one is linear's word for it, the second one spot's
            case "Cancelled", "PartiallyFilledCanceled", "Deactivated" -> OrderState.CANCELLED;
            case "Rejected" -> OrderState.REJECTED;
            default -> OrderState.UNKNOWN;
        };
    }

    private static boolean isPlain(final BybitRow row, final String status) throws BadRowException {
        return !row.text("orderType").equals("Market")
                && NO_REASON.contains(row.text("stopOrderType"))
                && !TRIGGERED.contains(status);
    }

    /** A new order may leave out what has filled, since that is nothing. */
    private static BigDecimal filled(final BybitRow row, final String status)
            throws BadRowException {
        return status.equals("New") || status.equals("Untriggered")
                ? row.notNegativeOrZero("cumExecQty")
                : row.notNegative("cumExecQty");
    }

    private static String reason(final BybitRow row) throws BadRowException {
        final String cancelled = row.text("cancelType");
        final String refused = row.text("rejectReason");
        if (NO_REASON.contains(cancelled)) {
            return NO_REASON.contains(refused) ? "" : refused;
        }
        return NO_REASON.contains(refused) ? cancelled : cancelled + ", " + refused;
    }
}
