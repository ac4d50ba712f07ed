package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.util.ArrayList;
import java.util.List;

/**
 * The requests that have not reached the paper venue yet, in the order in which they take effect.
 */
final class RequestQueue {
    private final WorkingOrders orders;
    private final List<PendingRequest> requests = new ArrayList<>();

    /** Number of the request that was added last. */
    private long sequence;

    /**
     * Creates an empty queue.
     *
     * @param orders the orders that the requests are about; saved state refers to their indexes
     */
    RequestQueue(final WorkingOrders orders) {
        this.orders = orders;
    }

    /**
     * Adds a request.
     *
     * @param effective when the request takes effect, ms
     * @param price new price of an amend, price units; else 0
     * @param size size that an amend leaves to fill, as of now, size units; else 0
     */
    void add(
            final long effective,
            final PendingRequest.Action action,
            final Order order,
            final long price,
            final long size) {
        final PendingRequest request =
                new PendingRequest(effective, ++sequence, action, order, price, size, order.filled);
        int at = requests.size();
        while (at > 0 && requests.get(at - 1).isAfter(request)) {
            at--;
        }
        requests.add(at, request);
    }

    /** Removes and returns the next request that takes effect at or before a time; null if none. */
    PendingRequest next(final long clock) {
        return requests.isEmpty() || requests.get(0).effective() > clock
                ? null
                : requests.remove(0);
    }

    /** Whether a request of an order is under way. */
    boolean concerns(final Order order) {
        for (final PendingRequest request : requests) {
            if (request.order() == order) {
                return true;
            }
        }
        return false;
    }

    void clear() {
        requests.clear();
    }

    void rescale(final long priceFactor, final long sizeFactor) {
        requests.replaceAll(
                r ->
                        new PendingRequest(
                                r.effective(),
                                r.sequence(),
                                r.action(),
                                r.order(),
                                r.price() * priceFactor,
                                r.size() * sizeFactor,
                                r.filledBefore() * sizeFactor));
    }

    void write(final StateWriter out) {
        out.putLong(sequence);
        // requests of an order that has ended have no effect, so they are not stored
        out.putInt((int) requests.stream().filter(r -> !r.order().done).count());
        for (final PendingRequest r : requests) {
            if (!r.order().done) {
                out.putLong(r.effective());
                out.putLong(r.sequence());
                out.putInt(r.action().ordinal());
                out.putInt(orders.indexOf(r.order()));
                out.putLong(r.price());
                out.putLong(r.size());
                out.putLong(r.filledBefore());
            }
        }
    }

    static RequestQueue read(final StateReader in, final WorkingOrders orders) {
        final RequestQueue queue = new RequestQueue(orders);
        queue.sequence = in.getLong();
        for (int left = in.getInt(); left > 0; left--) {
            queue.requests.add(
                    new PendingRequest(
                            in.getLong(),
                            in.getLong(),
                            PendingRequest.Action.values()[in.getInt()],
                            orders.at(in.getInt()),
                            in.getLong(),
                            in.getLong(),
                            in.getLong()));
        }
        return queue;
    }
}
