package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.risk.Rejection;
import io.quoteflow.risk.RejectionCategory;

import java.util.ArrayList;
import java.util.List;

/**
 * What the paper venue did to orders and the trader does not know yet, in the order in which it
 * happened, EXTENSIONS 22. Without a delay, a report is delivered at once.
 */
final class ReportQueue {
    private static final int FILL = 0;
    private static final int END = 1;
    private static final int REFUSAL = 2;

    /**
     * A report. It is a fill, a refusal, or else the end of the order.
     *
     * @param due when it reaches the trader, ms of the symbol's clock
     * @param fill null unless the order was filled
     * @param refusal null unless a request was refused
     */
    private record Report(long due, Order order, Fill fill, VenueLimits.Refusal refusal) {
        private int kind() {
            return fill != null ? FILL : refusal != null ? REFUSAL : END;
        }

        private Report rescaled(final long priceFactor, final long sizeFactor) {
            return fill == null
                    ? this
                    : new Report(
                            due,
                            order,
                            new Fill(
                                    fill.size() * sizeFactor,
                                    fill.price() * priceFactor,
                                    fill.maker()),
                            null);
        }
    }

    /**
     * A fill.
     *
     * @param size size units
     * @param price price units
     * @param maker whether the order rested
     */
    private record Fill(long size, long price, boolean maker) {}

    private final WorkingOrders orders;
    private final RequestQueue requests;
    private final List<Report> reports = new ArrayList<>();
    private long delayMs;
    private long clock;

    /**
     * Creates an empty queue.
     *
     * @param orders the orders that the reports are about; saved state refers to their indexes
     * @param requests the requests that are under way to the venue
     */
    ReportQueue(final WorkingOrders orders, final RequestQueue requests) {
        this.orders = orders;
        this.requests = requests;
    }

    /** Sets the time that reports from now on take, ms. */
    void delay(final long ms) {
        delayMs = ms;
    }

    /**
     * Delivers the reports that are due.
     *
     * @param newClock the symbol's clock, ms; reports until the next call are of this time
     */
    void advance(final long newClock, final Venue.Listener listener) {
        clock = newClock;
        while (!reports.isEmpty() && reports.get(0).due() <= newClock) {
            deliver(reports.remove(0), listener);
        }
    }

    /** Delivers all reports, because the symbol's clock starts again. */
    void deliverAll(final Venue.Listener listener) {
        while (!reports.isEmpty()) {
            deliver(reports.remove(0), listener);
        }
    }

    /**
     * Fills a part of what is open of an order, and ends the order if that is all.
     *
     * @param size size units
     * @param price price units
     * @param maker whether the order rested
     */
    void fill(
            final Order order,
            final long size,
            final long price,
            final boolean maker,
            final Venue.Listener listener) {
        order.unreported += size;
        report(order, new Fill(size, price, maker), null, listener);
        if (order.open() == 0) {
            end(order, listener);
        }
    }

    /** Ends an order that has not ended. */
    void end(final Order order, final Venue.Listener listener) {
        order.ended = true;
        report(order, null, null, listener);
    }

    /** Refuses to place or to change an order. The caller ends one that was to be placed. */
    void refuse(
            final Order order, final VenueLimits.Refusal refusal, final Venue.Listener listener) {
        report(order, null, refusal, listener);
    }

    private void report(
            final Order order,
            final Fill fill,
            final VenueLimits.Refusal refusal,
            final Venue.Listener listener) {
        // reports keep their order, also if the delay was made shorter since the last one
        final long due =
                reports.isEmpty()
                        ? clock + delayMs
                        : Math.max(clock + delayMs, reports.get(reports.size() - 1).due());
        final Report report = new Report(due, order, fill, refusal);
        if (due <= clock && reports.isEmpty()) {
            deliver(report, listener);
        } else {
            reports.add(report);
        }
    }

    private void deliver(final Report report, final Venue.Listener listener) {
        final Order order = report.order();
        switch (report.kind()) {
            case FILL -> {
                final Fill fill = report.fill();
                order.unreported -= fill.size();
                order.left -= fill.size();
                order.filled += fill.size();
                order.sent = Math.max(0, order.sent - fill.size());
                listener.filled(order, fill.size(), fill.price(), fill.maker());
            }
            case REFUSAL -> {
                if (!requests.concerns(order)) {
                    order.sent = order.left;
                }
                final VenueLimits.Refusal refusal = report.refusal();
                listener.refused(
                        order,
                        new Rejection(
                                RejectionCategory.API_ERROR, refusal.figure(), refusal.bound()),
                        refusal.limit().code());
            }
            default -> listener.closed(order);
        }
    }

    void rescale(final long priceFactor, final long sizeFactor) {
        reports.replaceAll(report -> report.rescaled(priceFactor, sizeFactor));
    }

    /** Returns the number of reports that are under way. */
    int size() {
        return reports.size();
    }

    void write(final StateWriter out) {
        out.putInt(reports.size());
        for (final Report report : reports) {
            out.putLong(report.due());
            out.putInt(orders.indexOf(report.order()));
            out.putInt(report.kind());
            if (report.kind() == FILL) {
                out.putLong(report.fill().size());
                out.putLong(report.fill().price());
                out.putBoolean(report.fill().maker());
            } else if (report.kind() == REFUSAL) {
                report.refusal().write(out);
            }
        }
    }

    /** Reads what {@link #write} wrote. The queue must be empty. */
    void read(final StateReader in) {
        for (int left = in.getInt(); left > 0; left--) {
            final long due = in.getLong();
            final Order order = orders.at(in.getInt());
            final int kind = in.getInt();
            reports.add(
                    new Report(
                            due,
                            order,
                            kind == FILL
                                    ? new Fill(in.getLong(), in.getLong(), in.getBoolean())
                                    : null,
                            kind == REFUSAL ? VenueLimits.Refusal.read(in) : null));
        }
    }
}
