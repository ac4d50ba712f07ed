package io.quoteflow.parameter;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The value of {@code portfolio.leader}: {@code none}, or a list such as {@code
 * binance.usdm.ETHUSDT:binance.usdm.BTCUSDT}.
 */
final class LeaderPairs {
    /** The value that stands for no leaders. */
    static final String NONE = "none";

    static final String INSTRUMENT = "[^.,:\\s]+\\.[^.,:\\s]+\\.[^,:\\s]+";
    static final String INSTRUMENT_ALLOWED = "an instrument as venue.category.SYMBOL, or null";
    static final String ALLOWED = "none, or pairs follower:leader of instruments with commas";
    private static final String PAIR = INSTRUMENT + ":" + INSTRUMENT;
    static final String PATTERN = "none|" + PAIR + "(," + PAIR + ")*";

    private LeaderPairs() {}

    /** Returns the leaders by their followers, of a value that matches {@link #PATTERN}. */
    static SortedMap<String, String> parse(final String value) {
        final SortedMap<String, String> leaders = new TreeMap<>();
        if (!value.equals(NONE)) {
            for (final String pair : value.split(",")) {
                final int colon = pair.indexOf(':');
                leaders.put(pair.substring(0, colon), pair.substring(colon + 1));
            }
        }
        return leaders;
    }
}
