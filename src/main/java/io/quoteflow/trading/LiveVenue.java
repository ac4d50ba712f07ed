package io.quoteflow.trading;

import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.Parameters;

/**
 * The exchange, as far as the trader can see it: requests leave as rows of {@code orders}, and what
 * became of them comes back in execution records. So this venue only notes which requests are under
 * way. {@link ExecutionHandler} carries out the reports.
 */
final class LiveVenue implements Venue {
    /** Largest number of executions that are remembered. */
    static final int MAX_EXECUTIONS = 4096;

    /** Largest number of ended orders that are remembered. */
    static final int MAX_ENDED = 256;

    private final SeenIds executions;
    private final SeenIds ended;

    LiveVenue() {
        this(new SeenIds(MAX_EXECUTIONS), new SeenIds(MAX_ENDED));
    }

    private LiveVenue(final SeenIds executions, final SeenIds ended) {
        this.executions = executions;
        this.ended = ended;
    }

    /** Returns the executions that were booked, by the exchange's ids. */
    SeenIds executions() {
        return executions;
    }

    /** Whether an order of the job has ended, as far as is remembered. */
    boolean hasEnded(final String id) {
        return ended.contains(id);
    }

    /** Ends an order. Its quote slot is missing then, and is refreshed at once. */
    void end(final TraderState s, final Order order, final ExecutionReport report) {
        s.orders.closed(order);
        ended.add(order.id(), report.venueTime(), s.clock());
    }

    /**
     * Returns the order that a report is about; null if it is none of those that have not ended.
     */
    Order ownOrder(final TraderState s, final ExecutionReport report) {
        return isOwn(s, report) ? s.orders.find(report.id()) : null;
    }

    /** Whether a report is about an order of the job. */
    static boolean isOwn(final TraderState s, final ExecutionReport report) {
        return !report.foreign() && OrderIds.isOwn(s.terms.namespace(), report.id());
    }

    /** Does nothing, because no parameter changes how the exchange is used. */
    @Override
    public void configure(final Parameters parameters) {}

    @Override
    public void place(final Order order, final long clock) {
        order.stage = OrderStage.PENDING;
    }

    @Override
    public void amend(final Order order, final long price, final long size, final long clock) {
        order.stage = OrderStage.AMENDING;
        order.amendPrice = price;
        order.sent = size;
    }

    @Override
    public void cancel(final Order order, final long clock) {
        order.cancelling = true;
    }

    /** Does nothing, because orders end by their reports alone. */
    @Override
    public void restartClock(final Listener listener) {}

    /** Does nothing, because requests take effect at the exchange. */
    @Override
    public void advance(final long clock, final SyncedBook book, final Listener listener) {}

    /** Does nothing, because fills are reported. */
    @Override
    public void match(
            final MarketFrame frame,
            final boolean applied,
            final SyncedBook book,
            final Listener listener) {}

    /** Does nothing, because all prices and sizes are in the orders. */
    @Override
    public void rescale(final long priceFactor, final long sizeFactor) {}

    @Override
    public void write(final StateWriter out) {
        executions.write(out);
        ended.write(out);
    }

    static LiveVenue read(final StateReader in) {
        return new LiveVenue(SeenIds.read(in, MAX_EXECUTIONS), SeenIds.read(in, MAX_ENDED));
    }
}
