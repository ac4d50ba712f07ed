package io.quoteflow.gateway.account;

import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.Side;

import java.math.BigDecimal;
import java.util.Objects;

/** A request about one order of ours. */
public sealed interface OrderRequest {
    /** Returns the instrument. */
    InstrumentId instrument();

    /** Returns the client order id: 1 to 36 of {@code [A-Za-z0-9_-]}. */
    String id();

    /** Returns what the request wants. */
    OrderAction action();

    /**
     * Places a limit order.
     *
     * @param size positive, in the base currency
     * @param immediate whether it is IOC; otherwise it is post-only
     */
    record Place(
            InstrumentId instrument,
            String id,
            Side side,
            BigDecimal price,
            BigDecimal size,
            boolean immediate,
            boolean reduceOnly)
            implements OrderRequest {
        public Place {
            checkId(id);
            checkPositive("price", price);
            checkPositive("size", size);
            Objects.requireNonNull(side, "side");
        }

        @Override
        public OrderAction action() {
            return OrderAction.PLACE;
        }
    }

    /**
     * Changes an order that rests.
     *
     * @param total size from now on including what has filled
     */
    record Amend(InstrumentId instrument, String id, BigDecimal price, BigDecimal total)
            implements OrderRequest {
        public Amend {
            checkId(id);
            checkPositive("price", price);
            checkPositive("total", total);
        }

        @Override
        public OrderAction action() {
            return OrderAction.AMEND;
        }
    }

    /** Cancels an order. */
    record Cancel(InstrumentId instrument, String id) implements OrderRequest {
        public Cancel {
            checkId(id);
        }

        @Override
        public OrderAction action() {
            return OrderAction.CANCEL;
        }
    }

    private static void checkId(final String id) {
        if (!id.matches("[A-Za-z0-9_-]{1,36}")) {
            throw new IllegalArgumentException(
                    "client order id \"" + id + "\": allowed are 1 to 36 of A-Z a-z 0-9 _ -");
        }
    }

    private static void checkPositive(final String name, final BigDecimal value) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(name + " " + value + " is not positive");
        }
    }
}
