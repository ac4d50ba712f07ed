package io.quoteflow.tool.copy;

import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;

/** Counts the records that could not be copied, by reason, with the first position of each. */
final class RejectedRecords {
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, String> places = new TreeMap<>();

    /**
     * Counts a record.
     *
     * @param place position of the record, for people
     */
    void count(final String reason, final String place) {
        counts.merge(reason, 1L, Long::sum);
        places.putIfAbsent(reason, place);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    void print(final PrintStream out) {
        counts.forEach(
                (reason, count) ->
                        out.println(
                                count
                                        + " records were not copied: "
                                        + reason
                                        + ", the first at "
                                        + places.get(reason)));
    }
}
