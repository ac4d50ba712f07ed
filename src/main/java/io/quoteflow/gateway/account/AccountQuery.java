package io.quoteflow.gateway.account;

import io.quoteflow.market.InstrumentId;

import java.math.BigDecimal;

/** A signed REST request about the account that is not about one order. */
public sealed interface AccountQuery {
    /** Whether the request changes nothing. */
    default boolean isReadOnly() {
        return true;
    }

    /**
     * Asks for open orders.
     *
     * @param category {@code venue.category}
     * @param coin settlement coin; null on spot
     * @param cursor where the next page begins; empty for the first one
     */
    record OpenOrders(String category, String coin, String cursor) implements AccountQuery {}

    /**
     * Asks for one order by its client id, open or not.
     *
     * @param history whether to ask the history instead of the current orders
     */
    record OneOrder(InstrumentId instrument, String id, boolean history) implements AccountQuery {}

    /**
     * Asks for executions, the newest first.
     *
     * @param from ms since the epoch
     * @param until ms since the epoch, at most 7 days after {@code from}
     */
    record Executions(String category, long from, long until, String cursor)
            implements AccountQuery {}

    /** Asks for the position of an instrument, or for all of a settlement coin if it is null. */
    record Positions(String category, InstrumentId instrument, String coin, String cursor)
            implements AccountQuery {}

    /** Asks for the balances. */
    record Wallet() implements AccountQuery {}

    /** Asks for the venue's clock. */
    record ServerTime() implements AccountQuery {}

    /** Asks what the key may do. */
    record KeyRights() implements AccountQuery {}

    /** Asks for margin mode and settings of the account. */
    record AccountMode() implements AccountQuery {}

    /** Asks whether the venue moves prices to the limit instead of refusing them. */
    record PriceLimitAction() implements AccountQuery {}

    /** Asks whether the account has disconnect protection. */
    record DisconnectProtection() implements AccountQuery {}

    /** Asks whether a coin counts as collateral. */
    record Collateral(String coin) implements AccountQuery {}

    /** Sets the leverage. */
    record SetLeverage(InstrumentId instrument, BigDecimal leverage) implements AccountQuery {
        @Override
        public boolean isReadOnly() {
            return false;
        }
    }

    /** Switches an instrument to one-way mode. */
    record SetOneWay(InstrumentId instrument) implements AccountQuery {
        @Override
        public boolean isReadOnly() {
            return false;
        }
    }

    /** Makes the venue refuse prices beyond the limit instead of moving them. */
    record RefusePrices(String category) implements AccountQuery {
        @Override
        public boolean isReadOnly() {
            return false;
        }
    }

    /** Arms disconnect protection. */
    record Protect(String category, int seconds) implements AccountQuery {
        @Override
        public boolean isReadOnly() {
            return false;
        }
    }

    /** Cancels all orders of an instrument, also those that are not ours. */
    record CancelAll(InstrumentId instrument) implements AccountQuery {
        @Override
        public boolean isReadOnly() {
            return false;
        }
    }
}
