package io.quoteflow.gateway.order;

import io.quoteflow.gateway.CoreClock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cancels that leave as soon as the limits and the connections allow, in batches where several
 * wait. A batch has a limit of its own beside that of single cancels, so both together cancel twice
 * as many orders a second. Not thread-safe.
 */
final class CancelQueue {
    private static final long NO_CHANNEL_MILLIS = 50;

    /** Who asked for the cancels. */
    interface Owner {
        /** Whether an order that waits is still to be cancelled, and may be. */
        boolean isDue(KnownOrder order);

        /** Handles that a cancel was sent. */
        void sent(KnownOrder order);

        /** Handles that a cancel could not be made because of a defect of this program. */
        void failed(KnownOrder order);
    }

    /**
     * Orders that a batch can cancel together.
     *
     * @param category {@code venue.category}
     * @param restFirst whether REST is preferred for them
     */
    private record Group(String category, boolean restFirst) {}

    private final OrderContext context;
    private final OrderSender sender;
    private final Owner owner;
    private final Map<String, KnownOrder> waiting = new LinkedHashMap<>();
    private CoreClock.Timer timer;

    CancelQueue(final OrderContext context, final OrderSender sender, final Owner owner) {
        this.context = context;
        this.sender = sender;
        this.owner = owner;
    }

    /** Adds an order, which waits until {@link #send} or {@link #sendSoon}. */
    void add(final KnownOrder order) {
        waiting.put(order.id, order);
    }

    void remove(final KnownOrder order) {
        waiting.remove(order.id);
    }

    /** Sends what waits once all that is due now has been added. */
    void sendSoon() {
        sendAfter(0);
    }

    private void sendAfter(final long pause) {
        if (timer != null) {
            timer.cancel();
        }
        timer = context.clock().after(pause, this::send);
    }

    /** Sends what waits, as far as it can leave; the rest is tried again in a moment. */
    void send() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        waiting.values().removeIf(order -> !owner.isDue(order));
        final Map<Group, List<KnownOrder>> groups = new LinkedHashMap<>();
        for (final KnownOrder order : waiting.values()) {
            // every other attempt goes the other way, since one channel may swallow all of them
            final Group group =
                    new Group(OrderContext.venueCategory(order.instrument), order.cancels % 2 == 1);
            groups.computeIfAbsent(group, first -> new ArrayList<>()).add(order);
        }
        groups.forEach((group, orders) -> send(orders, group.restFirst));
        if (!waiting.isEmpty()) {
            sendAfter(NO_CHANNEL_MILLIS);
        }
    }

    private void send(final List<KnownOrder> orders, final boolean restFirst) {
        int next = 0;
        while (next < orders.size()) {
            final List<KnownOrder> left = orders.subList(next, orders.size());
            final int count = attempt(left, restFirst);
            if (count == 0) {
                return;
            }
            next += count;
        }
    }

    /** Sends what one request can cancel. A defect must not keep the orders after it from that. */
    private int attempt(final List<KnownOrder> left, final boolean restFirst) {
        final int count;
        try {
            count = sender.cancel(left, restFirst);
        } catch (final RuntimeException defect) {
            final KnownOrder first = left.get(0);
            context.events().defect("cancel " + first.id, defect);
            waiting.remove(first.id);
            owner.failed(first);
            return 1;
        }
        for (final KnownOrder order : left.subList(0, count)) {
            waiting.remove(order.id);
            owner.sent(order);
        }
        return count;
    }
}
