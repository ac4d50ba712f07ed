package io.quoteflow.report.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.figure.Figure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * The part of the list of instruments that a page shows.
 *
 * @param ids of the shown instruments, in their order
 * @param found number of instruments that match the search
 * @param from index of the first shown instrument among the matches, 0-based
 */
record InstrumentList(List<String> ids, int found, int from) {
    /**
     * Chooses the part.
     *
     * @param figures by instrument
     */
    static InstrumentList of(final SortedMap<String, JsonNode> figures, final PageQuery query) {
        final String wanted = query.find().strip().toLowerCase(Locale.ROOT);
        final List<Map.Entry<String, JsonNode>> found = new ArrayList<>();
        for (final Map.Entry<String, JsonNode> each : figures.entrySet()) {
            if (each.getKey().toLowerCase(Locale.ROOT).contains(wanted)) {
                found.add(each);
            }
        }
        sort(found, query);
        final int last = Math.max(0, found.size() - 1) / PageQuery.LISTED * PageQuery.LISTED;
        final int from = Math.min(query.from(), last);
        return new InstrumentList(
                found.subList(from, Math.min(found.size(), from + PageQuery.LISTED)).stream()
                        .map(Map.Entry::getKey)
                        .toList(),
                found.size(),
                from);
    }

    private static void sort(final List<Map.Entry<String, JsonNode>> found, final PageQuery query) {
        if (query.sort().equals(PageQuery.ID)) {
            if (query.down()) {
                Collections.reverse(found);
            }
            return;
        }
        final double unknown = query.down() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        final Comparator<Map.Entry<String, JsonNode>> least =
                Comparator.comparingDouble(each -> value(each.getValue(), query.sort(), unknown));
        found.sort(query.down() ? least.reversed() : least);
    }

    private static double value(final JsonNode figures, final String sort, final double unknown) {
        if (sort.equals(PageQuery.STOPPED)) {
            return isHalted(figures) ? 2 : isTripped(figures) ? 1 : 0;
        }
        return sort.equals(Figure.INVENTORY.field())
                ? Math.abs(figures.path(sort).asDouble())
                : figures.path(sort).asDouble(unknown);
    }

    static boolean isHalted(final JsonNode figures) {
        return figures.path(Figure.HALTED.field()).asBoolean();
    }

    /** Whether a breaker is tripped. */
    static boolean isTripped(final JsonNode figures) {
        for (final JsonNode breaker : figures.path(Figure.BREAKERS.field())) {
            if (breaker.asBoolean()) {
                return true;
            }
        }
        return false;
    }
}
