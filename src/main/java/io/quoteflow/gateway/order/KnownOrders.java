package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.OrderAction;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.Side;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The orders that are known. One that has ended is known for another hour, but at most 20,000 of
 * them are. Not thread-safe.
 */
final class KnownOrders {
    private static final int MOST_ENDED = 20_000;
    private static final long ENDED_MILLIS = 3_600_000;

    private final Map<String, KnownOrder> all = new LinkedHashMap<>();
    private final Map<String, KnownOrder> living = new LinkedHashMap<>();
    private final ArrayDeque<KnownOrder> ended = new ArrayDeque<>();

    /** Of each instrument, when the newest decision about an order was made that is forgotten. */
    private final Map<InstrumentId, Long> forgottenUntil = new LinkedHashMap<>();

    void add(final KnownOrder order) {
        all.put(order.id, order);
        if (order.hasEnded()) {
            ended.add(order);
        } else {
            living.put(order.id, order);
        }
    }

    /** Returns an order; null if it is not known. */
    KnownOrder get(final String id) {
        return id == null ? null : all.get(id);
    }

    /** Handles that an order has ended. */
    void ended(final KnownOrder order) {
        living.remove(order.id);
        ended.add(order);
    }

    /** Removes the next order that ended long ago; returns null if there is none. */
    KnownOrder forget(final long now) {
        final KnownOrder oldest = ended.peek();
        if (oldest == null || ended.size() <= MOST_ENDED && oldest.endedAt > now - ENDED_MILLIS) {
            return null;
        }
        ended.remove();
        all.remove(oldest.id);
        forgotten(oldest.instrument, oldest.decided);
        return oldest;
    }

    /**
     * Takes when the newest decision was made about an order of an instrument that is forgotten.
     */
    void forgotten(final InstrumentId instrument, final long decided) {
        forgottenUntil.merge(instrument, decided, Math::max);
    }

    /** Returns what {@link #forgotten} has taken of an instrument; -1 if none is forgotten. */
    long forgottenUntil(final InstrumentId instrument) {
        return forgottenUntil.getOrDefault(instrument, -1L);
    }

    /**
     * Whether a decision about an order that is not known repeats one that was carried out and
     * reported before its order was forgotten: the decisions of an instrument come in the order of
     * their time, and one about a later order is forgotten already.
     */
    boolean isForgotten(final OrderDecision decision) {
        final long until = forgottenUntil(decision.instrument());
        return decision.time() >= 0
                && (decision.action() == OrderAction.PLACE
                        ? decision.time() < until
                        : decision.time() <= until);
    }

    /** Returns the orders that have not ended, as they are now, in the order of their coming. */
    List<KnownOrder> living() {
        return List.copyOf(living.values());
    }

    /** Returns the orders that have not ended; not to be kept. */
    Collection<KnownOrder> view() {
        return living.values();
    }

    /** Returns an order that nothing may replace on a side until it is known; null if none is. */
    KnownOrder doubtful(final InstrumentId instrument, final Side side) {
        for (final KnownOrder order : living.values()) {
            if (order.isDoubtful()
                    && order.instrument.equals(instrument)
                    && (order.side == side || order.side == null)) {
                return order;
            }
        }
        return null;
    }
}
