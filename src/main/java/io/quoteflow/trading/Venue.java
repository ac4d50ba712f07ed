package io.quoteflow.trading;

import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.parameter.VenueKind;
import io.quoteflow.risk.Rejection;

/** The venue of one instrument: takes its orders, and reports what happens to them. */
interface Venue {
    /**
     * Receives what happens to orders. Called within {@code advance}, {@code match} and {@code
     * restartClock}.
     */
    interface Listener {
        /**
         * Called when an order is filled, in part or as a whole. After a whole fill, {@link
         * #closed} follows.
         *
         * @param size size of this fill, size units
         * @param price price of this fill, price units
         * @param maker whether the order rested
         */
        void filled(Order order, long size, long price, boolean maker);

        /** Called when an order has ended, because it was filled as a whole or cancelled. */
        void closed(Order order);

        /**
         * Called when the venue has refused to place an order, or to change one. {@link #closed}
         * follows if it was to be placed; else the order stays as it was.
         *
         * @param rejection the figures that were compared
         * @param code the venue's code
         */
        void refused(Order order, Rejection rejection, String code);
    }

    /** Takes over parameters, which apply to the requests from now on. */
    void configure(Parameters parameters);

    /**
     * Sends a new order.
     *
     * @param clock the symbol's clock, ms, as in all methods
     */
    void place(Order order, long clock);

    /**
     * Sends a change of an order.
     *
     * @param price price from now on, price units
     * @param size size left to fill from now on, size units
     */
    void amend(Order order, long price, long size, long clock);

    /** Sends a cancel. The order may still be filled before the cancel takes effect. */
    void cancel(Order order, long clock);

    /** Ends every order and request, since their times are meaningless after a clock restart. */
    void restartClock(Listener listener);

    /**
     * Carries out the requests that are due at a time. The book is as it was before the current
     * record.
     */
    void advance(long clock, SyncedBook book, Listener listener);

    /**
     * Matches working orders with a frame.
     *
     * @param applied whether it is a depth frame that the book has applied
     * @param book the book as the frame has left it
     */
    void match(MarketFrame frame, boolean applied, SyncedBook book, Listener listener);

    /** Multiplies stored prices and sizes, since the scale has grown. */
    void rescale(long priceFactor, long sizeFactor);

    void write(StateWriter out);

    /**
     * Creates the venue that the parameters name.
     *
     * @param terms of the instrument; the venue sees their changes
     */
    static Venue create(
            final InstrumentTerms terms, final WorkingOrders orders, final Statistics statistics) {
        return terms.parameters().venueKind() == VenueKind.LIVE
                ? new LiveVenue()
                : new PaperVenue(terms, orders, statistics);
    }

    /** Reads what {@link #write} wrote. */
    static Venue read(
            final StateReader in,
            final InstrumentTerms terms,
            final WorkingOrders orders,
            final Statistics statistics) {
        return terms.parameters().venueKind() == VenueKind.LIVE
                ? LiveVenue.read(in)
                : PaperVenue.read(in, terms, orders, statistics);
    }
}
