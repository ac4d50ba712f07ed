package io.quoteflow.exchange.tape;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The whole order book of an instrument. Not thread-safe. */
public final class TapeBook {
    private final NavigableMap<BigDecimal, TapeLevel> bids =
            new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<BigDecimal, TapeLevel> asks = new TreeMap<>();

    /**
     * What an event changed in a book.
     *
     * @param bids changed levels, the best first
     * @param asks changed levels, the best first
     */
    public record Change(List<TapeLevel> bids, List<TapeLevel> asks) {
        /** Whether nothing changed. */
        public boolean isEmpty() {
            return bids.isEmpty() && asks.isEmpty();
        }
    }

    /** Applies an event, and returns the levels that differ from before. */
    public Change apply(final TapeEvent event) {
        return new Change(
                apply(bids, event.bids(), event.snapshot()),
                apply(asks, event.asks(), event.snapshot()));
    }

    private static List<TapeLevel> apply(
            final NavigableMap<BigDecimal, TapeLevel> side,
            final List<TapeLevel> levels,
            final boolean snapshot) {
        final NavigableMap<BigDecimal, TapeLevel> changed = new TreeMap<>(side.comparator());
        if (snapshot) {
            removeOthers(side, levels, changed);
        }
        for (final TapeLevel level : levels) {
            final TapeLevel before =
                    level.gone() ? side.remove(level.key()) : side.put(level.key(), level);
            final boolean same = before == null ? level.gone() : before.size().equals(level.size());
            if (!same) {
                changed.put(level.key(), level);
            }
        }
        return List.copyOf(changed.values());
    }

    private static void removeOthers(
            final NavigableMap<BigDecimal, TapeLevel> side,
            final List<TapeLevel> levels,
            final Map<BigDecimal, TapeLevel> changed) {
        final Set<BigDecimal> staying = new HashSet<>();
        levels.forEach(level -> staying.add(level.key().stripTrailingZeros()));
        side.values()
                .removeIf(
                        level -> {
                            final boolean goes =
                                    !staying.contains(level.key().stripTrailingZeros());
                            if (goes) {
                                changed.put(level.key(), level.removed());
                            }
                            return goes;
                        });
    }

    /** Returns all bids, the best first. */
    public List<TapeLevel> bids() {
        return List.copyOf(bids.values());
    }

    /** Returns all asks, the best first. */
    public List<TapeLevel> asks() {
        return List.copyOf(asks.values());
    }

    /** Returns the best bids, at most a number of them, the best first. */
    public List<TapeLevel> bids(final int most) {
        return best(bids.values(), most);
    }

    /** Returns the best asks, at most a number of them, the best first. */
    public List<TapeLevel> asks(final int most) {
        return best(asks.values(), most);
    }

    private static List<TapeLevel> best(final Collection<TapeLevel> side, final int most) {
        final List<TapeLevel> best = new ArrayList<>(Math.min(most, side.size()));
        for (final TapeLevel level : side) {
            if (best.size() == most) {
                break;
            }
            best.add(level);
        }
        return best;
    }

    /** Returns the bid of a price; null if there is none. */
    public TapeLevel bid(final BigDecimal price) {
        return bids.get(price);
    }

    /** Returns the ask of a price; null if there is none. */
    public TapeLevel ask(final BigDecimal price) {
        return asks.get(price);
    }

    /** Returns the price of the worst bid; null if there is none. */
    public BigDecimal lastBid() {
        return bids.isEmpty() ? null : bids.lastKey();
    }

    /** Returns the price of the worst ask; null if there is none. */
    public BigDecimal lastAsk() {
        return asks.isEmpty() ? null : asks.lastKey();
    }

    /** Returns the number of levels of the longer side. */
    public int depth() {
        return Math.max(bids.size(), asks.size());
    }

    /** Whether both sides have a level. */
    public boolean isTwoSided() {
        return !bids.isEmpty() && !asks.isEmpty();
    }
}
