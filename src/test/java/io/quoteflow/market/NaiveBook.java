package io.quoteflow.market;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * An order book that is slow but obviously correct: a sorted map for each side, best price first.
 */
final class NaiveBook implements OrderBook {
    private final NavigableMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<Long, Long> asks = new TreeMap<>();

    NaiveBook copy() {
        final NaiveBook copy = new NaiveBook();
        copy.bids.putAll(bids);
        copy.asks.putAll(asks);
        return copy;
    }

    private NavigableMap<Long, Long> of(final Side side) {
        return side == Side.BUY ? bids : asks;
    }

    @Override
    public void clear() {
        bids.clear();
        asks.clear();
    }

    @Override
    public LevelChange set(final Side side, final long price, final long size) {
        if (size == 0) {
            return of(side).remove(price) == null ? LevelChange.NONE : LevelChange.DELETED;
        }
        return of(side).put(price, size) == null ? LevelChange.INSERTED : LevelChange.UPDATED;
    }

    @Override
    public int levels(final Side side) {
        return of(side).size();
    }

    @Override
    public long price(final Side side, final int rank) {
        return of(side).keySet().stream().skip(rank).findFirst().orElseThrow();
    }

    @Override
    public long size(final Side side, final int rank) {
        return of(side).values().stream().skip(rank).findFirst().orElseThrow();
    }

    @Override
    public long worst(final Side side) {
        return of(side).lastKey();
    }

    @Override
    public long sizeAt(final Side side, final long price) {
        return of(side).getOrDefault(price, 0L);
    }

    @Override
    public long volume(final Side side, final int count) {
        return of(side).values().stream().limit(count).mapToLong(Long::longValue).sum();
    }

    @Override
    public long depth(final Side side, final long border) {
        return of(side).headMap(border, true).values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void rescale(final long priceFactor, final long sizeFactor) {
        for (final NavigableMap<Long, Long> side : List.of(bids, asks)) {
            final List<Map.Entry<Long, Long>> levels = new ArrayList<>(Map.copyOf(side).entrySet());
            side.clear();
            levels.forEach(
                    level -> side.put(level.getKey() * priceFactor, level.getValue() * sizeFactor));
        }
    }

    /** The prices of a side, best first, and their sizes. */
    Map<Long, Long> levelsOf(final Side side) {
        return of(side);
    }
}
