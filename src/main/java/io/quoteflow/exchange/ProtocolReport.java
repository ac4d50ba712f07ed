package io.quoteflow.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What clients did against the rules of a venue, for tests: the first hundred lines. */
final class ProtocolReport {
    private static final int MOST = 100;

    private final Deque<String> lines = new ArrayDeque<>();
    private long count;

    void add(final String what) {
        count++;
        if (lines.size() < MOST) {
            lines.add(what);
        }
    }

    /** Returns how often a rule was broken. */
    long count() {
        return count;
    }

    /** Returns the first lines. */
    List<String> lines() {
        return new ArrayList<>(lines);
    }
}
