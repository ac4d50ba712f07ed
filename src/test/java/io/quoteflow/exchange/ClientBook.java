package io.quoteflow.exchange;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A book as a client builds it from frames. It shares no code with the exchange. */
final class ClientBook {
    private final NavigableMap<BigDecimal, BigDecimal> bids =
            new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<BigDecimal, BigDecimal> asks = new TreeMap<>();

    void clear() {
        bids.clear();
        asks.clear();
    }

    void apply(final JsonNode bidRows, final JsonNode askRows) {
        apply(bids, bidRows);
        apply(asks, askRows);
    }

    private static void apply(
            final NavigableMap<BigDecimal, BigDecimal> side, final JsonNode rows) {
        for (final JsonNode row : rows) {
            final BigDecimal price = number(row.get(0));
            final BigDecimal size = number(row.get(1));
            if (size.signum() == 0) {
                side.remove(price);
            } else {
                side.put(price, size);
            }
        }
    }

    private static BigDecimal number(final JsonNode text) {
        return new BigDecimal(text.asText()).stripTrailingZeros();
    }

    boolean isCrossed() {
        return bids.firstKey().compareTo(asks.firstKey()) >= 0;
    }

    int depth() {
        return Math.max(bids.size(), asks.size());
    }

    /** Returns the best levels of both sides as text. */
    String best(final int levels) {
        final List<String> lines = new ArrayList<>();
        bids.entrySet().stream().limit(levels).forEach(level -> lines.add("b" + level));
        asks.entrySet().stream().limit(levels).forEach(level -> lines.add("a" + level));
        return String.join(" ", lines);
    }
}
