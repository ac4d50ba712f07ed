package io.quoteflow.trading;

import io.quoteflow.market.Side;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.util.ArrayList;
import java.util.List;

/**
 * The orders that have not ended, including those in flight, the quote slots, and the taker order
 * of each ledger. Prices and sizes are in units.
 */
final class WorkingOrders {
    private static final int SIDES = Side.values().length;

    /**
     * Stands for the level of an order that is not a quote. No order rests at it, so the orders of
     * all levels count.
     */
    static final int NO_LEVEL = -1;

    private static final int NO_ORDER = -1;

    /** Number of taker orders that every state has; that of hedges is stored apart. */
    private static final int STORED_TAKERS = 2;

    private final QuoteSlot[] slots;
    private final List<Order> live = new ArrayList<>();
    private final Order[] takers = new Order[LedgerName.values().length];

    WorkingOrders(final int quoteLevels) {
        slots = new QuoteSlot[SIDES * quoteLevels];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new QuoteSlot();
        }
    }

    /**
     * Returns the slots in the order of their levels. Of each level, the buy comes before the sell.
     */
    QuoteSlot[] slots() {
        return slots;
    }

    int levels() {
        return slots.length / SIDES;
    }

    QuoteSlot slot(final int level, final Side side) {
        return slots[SIDES * level + side.ordinal()];
    }

    /**
     * Returns the side of a slot.
     *
     * @param slot index in {@link #slots}
     */
    static Side sideOf(final int slot) {
        return slot % SIDES == Side.BUY.ordinal() ? Side.BUY : Side.SELL;
    }

    /**
     * Returns the orders that have not ended, the oldest first. The caller must not change the
     * list.
     */
    List<Order> live() {
        return live;
    }

    /** Returns the taker order of a ledger that is in flight, or null if there is none. */
    Order taker(final LedgerName ledger) {
        return takers[ledger.ordinal()];
    }

    /** Sets the taker order of hedges that was stored apart; null for none. */
    void hedge(final Order order) {
        takers[LedgerName.HEDGE.ordinal()] = order;
    }

    /** Adds an order that was placed. The caller sets the quote slot of a quote. */
    void add(final Order order) {
        live.add(order);
        if (order.purpose().isTaker()) {
            takers[order.purpose().ledger().ordinal()] = order;
        }
    }

    /** Removes an order that has ended, and empties its quote slot. */
    void closed(final Order order) {
        order.done = true;
        live.remove(order);
        final int ledger = order.purpose().ledger().ordinal();
        if (takers[ledger] == order) {
            takers[ledger] = null;
        }
        for (final QuoteSlot slot : slots) {
            if (slot.order == order) {
                slot.lose();
            }
            if (slot.leaving == order) {
                slot.leaving = null;
            }
        }
    }

    /**
     * Empties the slot of an order, because it is being cancelled. A live order still occupies the
     * slot until its report has come.
     */
    void unlink(final Order order) {
        for (final QuoteSlot slot : slots) {
            if (slot.order == order) {
                slot.clear();
                slot.leaving = order.isLive() ? order : null;
            }
        }
    }

    /** Puts an order whose cancel had no effect back into its slot, if it has one. */
    void takeBack(final Order order) {
        for (final QuoteSlot slot : slots) {
            if (slot.leaving == order) {
                slot.takeBack();
            }
        }
    }

    /** Marks the slot of an order for a refresh, because the order is not at the slot's target. */
    void refresh(final Order order) {
        for (final QuoteSlot slot : slots) {
            if (slot.order == order) {
                slot.resting = false;
            }
        }
    }

    /** Adds an order that the exchange holds, and that no slot waits for. */
    void adopt(final Order order) {
        live.add(order);
    }

    /** Returns the order that has an id and has not ended; null if there is none. */
    Order find(final String id) {
        for (final Order order : live) {
            if (order.id().equals(id)) {
                return order;
            }
        }
        return null;
    }

    /** Returns how many orders have a request of which nothing is known. */
    int unknown() {
        int count = 0;
        for (int i = 0; i < live.size(); i++) {
            count += live.get(i).isUnknown() ? 1 : 0;
        }
        return count;
    }

    /**
     * Returns the size that rests on a side for a ledger, or will rest once all requests have taken
     * effect, size units.
     *
     * @param replaced an order that does not count; null for none
     */
    long working(final Side side, final LedgerName ledger, final Order replaced) {
        long sum = 0;
        for (int i = 0; i < live.size(); i++) {
            final Order order = live.get(i);
            if (order.side() == side && order.purpose().ledger() == ledger && order != replaced) {
                sum += order.atRisk();
            }
        }
        return sum;
    }

    /** Returns the same for all ledgers together, size units. */
    long working(final Side side, final Order replaced) {
        long sum = 0;
        for (int i = 0; i < live.size(); i++) {
            final Order order = live.get(i);
            sum += order.side() == side && order != replaced ? order.atRisk() : 0;
        }
        return sum;
    }

    /** Returns the size that rests on a side at levels other than the given one, size units. */
    long restingElsewhere(final Side side, final int level) {
        long sum = 0;
        for (int i = 0; i < live.size(); i++) {
            final Order order = live.get(i);
            sum += order.restsBeside(side, level) ? order.mostLeft() : 0;
        }
        return sum;
    }

    /**
     * Returns the largest stored price, price units. The price of a pending request is the target
     * of a slot, so it counts.
     */
    long largestPrice() {
        long largest = 0;
        for (final Order order : live) {
            largest = Math.max(largest, order.highestPrice());
        }
        for (final QuoteSlot slot : slots) {
            largest = Math.max(largest, slot.price);
        }
        return largest;
    }

    /** Returns the largest stored size, size units. */
    long largestSize() {
        long largest = 0;
        for (final Order order : live) {
            largest = Math.max(largest, order.filled + Math.max(order.left, order.sent));
            largest = Math.max(largest, Math.max(order.queue, order.shown));
            largest = Math.max(largest, order.traded);
        }
        for (final QuoteSlot slot : slots) {
            largest = Math.max(largest, slot.size);
        }
        return largest;
    }

    void rescale(final long priceFactor, final long sizeFactor) {
        for (final Order order : live) {
            order.rescale(priceFactor, sizeFactor);
        }
        for (final QuoteSlot slot : slots) {
            slot.price *= priceFactor;
            slot.size *= sizeFactor;
        }
    }

    void write(final StateWriter out) {
        out.putInt(levels());
        out.putInt(live.size());
        for (final Order order : live) {
            order.write(out);
        }
        for (final QuoteSlot slot : slots) {
            out.putBoolean(slot.resting);
            out.putLong(slot.price);
            out.putLong(slot.size);
            out.putLong(slot.since);
            out.putInt(indexOf(slot.order));
            out.putBoolean(slot.limited);
            out.putInt(indexOf(slot.leaving));
        }
        for (int i = 0; i < STORED_TAKERS; i++) {
            out.putInt(indexOf(takers[i]));
        }
    }

    /** Returns the index by which saved state refers to an order; negative for null. */
    int indexOf(final Order order) {
        return order == null ? NO_ORDER : live.indexOf(order);
    }

    /** Returns the order that an index of saved state refers to; null if the index is negative. */
    Order at(final int index) {
        return index == NO_ORDER ? null : live.get(index);
    }

    static WorkingOrders read(final StateReader in) {
        final WorkingOrders orders = new WorkingOrders(in.getInt());
        for (int left = in.getInt(); left > 0; left--) {
            orders.live.add(Order.read(in));
        }
        for (final QuoteSlot slot : orders.slots) {
            slot.resting = in.getBoolean();
            slot.price = in.getLong();
            slot.size = in.getLong();
            slot.since = in.getLong();
            slot.order = orders.at(in.getInt());
            slot.limited = in.version() >= 2 && in.getBoolean();
            slot.leaving = in.version() >= 4 ? orders.at(in.getInt()) : null;
        }
        for (int i = 0; i < STORED_TAKERS; i++) {
            orders.takers[i] = orders.at(in.getInt());
        }
        return orders;
    }
}
