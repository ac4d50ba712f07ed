package io.quoteflow.trading;

import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.SyncedBook;

/** Where orders go: the paper venue, or the report of a live one. */
interface Venue {
    /** Hears what became of orders. */
    interface Listener {
        /**
         * @param size units
         * @param price units
         */
        void filled(Order order, long size, long price, boolean maker);

        /** Filled whole or cancelled. */
        void gone(Order order);
    }

    void place(Order order, long clock);

    /** What shall rest of the order from now on: price and size in units. */
    void amend(Order order, long price, long size, long clock);

    void cancel(Order order, long clock);

    /** Ends every order and request: the symbol's clock starts again, and their times are gone. */
    void restartClock(Listener listener);

    /** The clock has moved; the book is still as it was. */
    void advance(long clock, SyncedBook book, Listener listener);

    /**
     * A frame was taken.
     *
     * @param applied whether it is a depth frame that the book has applied
     */
    void match(MarketFrame frame, boolean applied, SyncedBook book, Listener listener);
}
