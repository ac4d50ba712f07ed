package io.quoteflow.report.compare;

import io.quoteflow.result.ReportRow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run decided about the orders of one instrument that were filled. Decisions about other
 * orders, of which there are many more, are not kept.
 */
final class FilledOrders {
    /** The fields of a row of {@code orders} that are used. */
    static final List<String> FIELDS =
            List.of("instrument", "decision", "time", "cause", "id", "action", "side", "price");

    /**
     * A decision to place or amend an order.
     *
     * @param decision number of the row within its instrument
     * @param time the symbol's clock, ms since the epoch
     * @param cause journal position of the record that caused it
     * @param sale whether the order sells
     * @param price decimal text
     */
    record Change(long decision, long time, String cause, boolean sale, String price) {}

    private final Map<String, List<Change>> changes = new HashMap<>();

    /** Keeps the decisions about an order from now on. */
    void expect(final String id) {
        changes.computeIfAbsent(id, any -> new ArrayList<>(1));
    }

    /** Takes a row of {@code orders}. The rows of an instrument come in the order of decisions. */
    void take(final ReportRow row) {
        final List<Change> known = row.text("id") == null ? null : changes.get(row.text("id"));
        final String action = row.text("action");
        if (known == null || !"place".equals(action) && !"amend".equals(action)) {
            return;
        }
        known.add(
                new Change(
                        row.integer("decision"),
                        row.integer("time"),
                        row.text("cause"),
                        "sell".equals(row.text("side")),
                        row.text("price")));
    }

    /**
     * Returns the last decision about an order before a fill of it.
     *
     * @return null if there is none, as for an order of an earlier run
     */
    Change before(final ComparedFill fill) {
        final List<Change> known = changes.getOrDefault(fill.id(), List.of());
        for (int at = known.size() - 1; at >= 0; at--) {
            if (known.get(at).decision() < fill.decision()) {
                return known.get(at);
            }
        }
        return null;
    }

    /** Returns all decisions that are kept. */
    List<Change> all() {
        return changes.values().stream().flatMap(List::stream).toList();
    }
}
