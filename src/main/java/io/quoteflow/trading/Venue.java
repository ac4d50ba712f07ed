package io.quoteflow.trading;

import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.StateWriter;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.Parameters;

/** The venue of one instrument: takes its orders, and reports what happens to them. */
interface Venue {
    /**
     * Gets what happens to orders. Called within {@code advance}, {@code match}, {@code
     * restartClock}.
     */
    interface Listener {
        /**
         * An order was filled, in part or whole; if whole, {@link #closed} follows.
         *
         * @param size of this fill, size units
         * @param price of this fill, price units
         * @param maker whether the order rested
         */
        void filled(Order order, long size, long price, boolean maker);

        /** An order has ended: it was filled whole or cancelled. */
        void closed(Order order);
    }

    /** Takes over parameters, for the requests from now on. */
    void configure(Parameters parameters);

    /**
     * @param clock the symbol's clock, ms, here and below
     */
    void place(Order order, long clock);

    /**
     * @param price of what shall rest from now on, price units
     * @param size of what shall rest from now on, size units
     */
    void amend(Order order, long price, long size, long clock);

    void cancel(Order order, long clock);

    /** Ends every order and request, since their times are meaningless after a clock restart. */
    void restartClock(Listener listener);

    /** Carries out what is due at a time. The book is as it was before the current record. */
    void advance(long clock, SyncedBook book, Listener listener);

    /**
     * Matches working orders with a frame.
     *
     * @param applied whether it is a depth frame that the book has applied
     * @param book as the frame has left it
     */
    void match(MarketFrame frame, boolean applied, SyncedBook book, Listener listener);

    /** Multiplies stored prices and sizes, since the scale has grown. */
    void rescale(long priceFactor, long sizeFactor);

    void write(StateWriter out);
}
