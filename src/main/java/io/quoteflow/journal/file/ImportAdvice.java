package io.quoteflow.journal.file;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Says by which format the command {@code import} reads a text that is no journal. */
final class ImportAdvice {
    /** For texts that the command cannot read. */
    static final String NONE =
            "the command import does not read it either; docs/import.md has what";

    /** For frames without the time at which they were received. */
    static final String NO_TIME =
            "write the time of receipt in ns and a blank in front of each, and import them by"
                    + " import hftbacktest";

    private static final Pattern CRYPTOFEED =
            Pattern.compile(
                    "configuration: .*|(wss?|https?)://\\S+ (<->|<-|->) [\\d.]+.*|\\d{9,}(\\.\\d+)?: \\{.*");

    private static final int SINGLE = 5;
    private static final int AGGREGATED = 6;

    private ImportAdvice() {}

    /** Returns the advice for a format. */
    static String by(final String format) {
        return "import it, by import " + format;
    }

    /** Whether these are the lines of a capture of cryptofeed. */
    static boolean isCryptofeed(final List<String> lines) {
        return lines.stream().allMatch(line -> CRYPTOFEED.matcher(line).matches());
    }

    /**
     * Returns the advice for a table.
     *
     * @param first its first line
     */
    static String table(final String first) {
        final List<String> cells = List.of(first.toLowerCase(Locale.ROOT).split(",", -1));
        final Set<String> names = Set.copyOf(cells.stream().distinct().toList());
        if (names.containsAll(Set.of("exchange", "symbol", "local_timestamp", "side", "amount"))) {
            return by("tardis");
        }
        if (names.contains("trdmatchid")
                || names.containsAll(Set.of("id", "timestamp", "price", "volume", "side"))) {
            return by("bybit-trades");
        }
        if (names.contains("agg_trade_id")
                || !isTruth(cells, SINGLE) && isTruth(cells, AGGREGATED)) {
            return by("binance-aggtrades");
        }
        return names.containsAll(Set.of("id", "price", "qty", "is_buyer_maker"))
                        || isTruth(cells, SINGLE)
                ? by("binance-trades")
                : NONE;
    }

    private static boolean isTruth(final List<String> cells, final int column) {
        return column < cells.size()
                && (cells.get(column).equals("true") || cells.get(column).equals("false"));
    }
}
