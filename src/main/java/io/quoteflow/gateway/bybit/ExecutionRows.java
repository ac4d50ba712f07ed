package io.quoteflow.gateway.bybit;

import io.quoteflow.gateway.account.ExecutionType;
import io.quoteflow.gateway.account.ExecutionUpdate;
import io.quoteflow.market.Side;

import java.math.BigDecimal;
import java.util.List;

/** Reads executions. Rows of funding look exactly like fills but for their type. */
final class ExecutionRows {
    private ExecutionRows() {}

    /**
     * Reads a row of a push. A fill without a fee is not read: the list of executions, which is
     * asked for then, may have it.
     */
    static ExecutionUpdate pushed(final BybitRow row, final VenueText text) throws BadRowException {
        if (row.text("execType").equals("Trade")) {
            row.number("execFee");
        }
        return read(row, text);
    }

    static ExecutionUpdate read(final BybitRow row, final VenueText text) throws BadRowException {
        final String typeText = row.text("execType");
        final ExecutionType type = type(typeText);
        // other types are not booked, so that they may leave out more
        final boolean matched = type != ExecutionType.FUNDING && type != ExecutionType.OTHER;
        final Side side = row.side();
        final boolean maker = row.isTrue("isMaker");
        final BigDecimal fee = row.numberOr("execFee", BigDecimal.ZERO);
        final String coin = FeeCoin.of(row, side, maker, fee);
        return new ExecutionUpdate(
                row.instrument(),
                row.id("execId"),
                type == ExecutionType.TRADE ? row.clientId() : row.optionalId("orderLinkId"),
                row.id("orderId"),
                type,
                text.clean(typeText),
                side,
                matched ? row.positive("execPrice") : row.notNegativeOrZero("execPrice"),
                matched ? row.positive("execQty") : row.notNegativeOrZero("execQty"),
                fee.add(taxes(row, coin)),
                coin,
                maker,
                row.time("execTime"),
                row.counter("seq"));
    }

    private static ExecutionType type(final String text) throws BadRowException {
        return switch (text) {
            case "" -> throw new BadRowException("execType is missing");
            case "Trade" -> ExecutionType.TRADE;
            case "Funding" -> ExecutionType.FUNDING;
            case "AdlTrade" -> ExecutionType.ADL;
            case "BustTrade" -> ExecutionType.LIQUIDATION;
            case "Delivery", "Settle" -> ExecutionType.SETTLEMENT;
            default -> ExecutionType.OTHER;
        };
    }

    /** Taxes that the venue lists beside the fee. They are money too. */
    private static BigDecimal taxes(final BybitRow row, final String coin) throws BadRowException {
        final String name = "extraFees";
        final List<?> list = row.fields().list(name);
        if (list == null) {
            if (!row.text(name).isEmpty()) {
                throw new BadRowException(name + " is no list");
            }
            return BigDecimal.ZERO;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (final Object item : list) {
            if (!(item instanceof JsonFields fields)) {
                throw new BadRowException(name + " has an item that is no object");
            }
            final BybitRow tax = new BybitRow(fields, "");
            if (!tax.text("feeCoin").equals(coin)) {
                throw new BadRowException(name + " are of another coin than the fee");
            }
            sum = sum.add(tax.number("fee"));
        }
        return sum;
    }
}
