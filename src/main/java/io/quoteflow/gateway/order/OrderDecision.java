package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.OrderAction;
import io.quoteflow.journal.ScalarFields;
import io.quoteflow.market.Decimal;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.Side;

import java.math.BigDecimal;

/**
 * A row of the stream {@code orders} that asks for something about an order.
 *
 * @param decision number of the decision
 * @param time when it was decided, ms since the epoch; -1 if it does not say
 * @param price null for a cancel
 * @param size what shall rest; null for a cancel
 * @param filled what had filled as the job knew when it decided to amend; null if it does not say
 * @param immediate whether it is IOC
 * @param weakModel whether a model decided it that is not shown to be better than one feature
 * @param expires after this time, by the venue's clock, nothing of it may be carried out, ms
 */
record OrderDecision(
        InstrumentId instrument,
        long decision,
        long time,
        String id,
        OrderAction action,
        Side side,
        BigDecimal price,
        BigDecimal size,
        BigDecimal filled,
        boolean immediate,
        boolean reduceOnly,
        boolean weakModel,
        long expires) {
    private static final String ID = "[A-Za-z0-9_-]{1,36}";
    private static final String SUM = "-?[0-9]{1,60}(\\.[0-9]{1,60})?";

    /**
     * Parses a row.
     *
     * @return null if a field is missing or is not what it has to be
     */
    static OrderDecision parse(final ScalarFields row) {
        final OrderAction action = action(row.text("action"));
        final String id = row.text("id");
        final Side side = side(row.text("side"));
        final InstrumentId instrument = instrument(row.text("instrument"));
        if (action == null || id == null || !id.matches(ID) || side == null || instrument == null) {
            return null;
        }
        final BigDecimal price = positive(row.text("price"));
        final BigDecimal size = positive(row.text("size"));
        final long expires = row.time("expires");
        final long decision = row.time("decision");
        final boolean values = action == OrderAction.CANCEL || price != null && size != null;
        if (!values || expires < 0 || decision < 0) {
            return null;
        }
        return new OrderDecision(
                instrument,
                decision,
                row.time("time"),
                id,
                action,
                side,
                price,
                size,
                number(row.text("filled")),
                "IOC".equals(row.text("timeInForce")),
                "true".equals(row.text("reduceOnly")),
                "true".equals(row.text("weakModel")),
                expires);
    }

    private static OrderAction action(final String text) {
        for (final OrderAction action : OrderAction.values()) {
            if (action.text().equals(text)) {
                return action;
            }
        }
        return null;
    }

    /** Returns a side by its name; null if there is none. */
    static Side side(final String text) {
        for (final Side side : Side.values()) {
            if (side.text().equals(text)) {
                return side;
            }
        }
        return null;
    }

    /** Returns an instrument by its name; null if the text is none. */
    static InstrumentId instrument(final String text) {
        try {
            return text == null ? null : InstrumentId.parse(text);
        } catch (final IllegalArgumentException none) {
            return null;
        }
    }

    /** Returns a decimal number; null if the text is none. */
    static BigDecimal number(final String text) {
        try {
            if (text == null) {
                return null;
            }
            final Decimal decimal = Decimal.parseNumber(text);
            return BigDecimal.valueOf(decimal.mantissa(), decimal.decimals());
        } catch (final IllegalArgumentException none) {
            return null;
        }
    }

    /** Returns a sum, which may have more digits than a price; null if the text is none. */
    static BigDecimal sum(final String text) {
        return text != null && text.matches(SUM) ? new BigDecimal(text) : null;
    }

    private static BigDecimal positive(final String text) {
        final BigDecimal number = number(text);
        return number == null || number.signum() <= 0 ? null : number;
    }
}
