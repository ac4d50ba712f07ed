package io.quoteflow.tool.savepoint;

import io.quoteflow.config.UsageException;
import io.quoteflow.job.state.RestoreMarker;
import io.quoteflow.text.Suggestion;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * State of the traders in a savepoint.
 *
 * @param path of the savepoint
 * @param marks restore markers of the job that took the savepoint, one for each subtask
 * @param keys instruments and portfolios by name
 */
record SavepointContents(String path, List<RestoreMarker> marks, SortedMap<String, SavedKey> keys) {
    private static final int MAX_NAMED = 20;

    SavepointContents {
        marks = List.copyOf(marks);
        keys = new TreeMap<>(keys);
    }

    /**
     * Checks that nothing is missing.
     *
     * @throws UsageException if the number of instruments differs from the one in the restore
     *     markers
     */
    void check() {
        final TreeMap<Integer, Integer> written = new TreeMap<>();
        for (final RestoreMarker mark : marks) {
            mark.instruments().forEach((group, count) -> written.merge(group, count, Math::max));
        }
        final int expected = written.values().stream().mapToInt(Integer::intValue).sum();
        final TreeSet<String> instruments = instruments();
        if (expected > 0 && expected != instruments.size()) {
            throw new UsageException(
                    path
                            + ": is damaged: it contains "
                            + instruments.size()
                            + " instruments instead of "
                            + expected
                            + ": "
                            + String.join(", ", instruments.stream().limit(MAX_NAMED).toList()));
        }
    }

    private TreeSet<String> instruments() {
        final TreeSet<String> names = new TreeSet<>();
        for (final SavedKey key : keys.values()) {
            key.readInstruments().forEach(one -> names.add(one.trader().name()));
        }
        return names;
    }

    /**
     * Returns the key that has the states of an instrument.
     *
     * @throws UsageException naming the existing instruments if there is no such instrument
     */
    SavedKey keyOf(final String name) {
        final SavedKey found = find(name);
        if (found == null) {
            final TreeSet<String> instruments = instruments();
            final int more = instruments.size() - MAX_NAMED;
            throw new UsageException(
                    name
                            + ": "
                            + path
                            + " has no such instrument; there "
                            + (instruments.size() == 1 ? "is " : "are ")
                            + (instruments.isEmpty()
                                    ? "none"
                                    : String.join(
                                            ", ", instruments.stream().limit(MAX_NAMED).toList()))
                            + (more > 0 ? " and " + more + " more" : "")
                            + Suggestion.question(name, instruments));
        }
        return found;
    }

    private SavedKey find(final String instrument) {
        for (final SavedKey key : keys.values()) {
            if (key.readInstruments().stream()
                    .anyMatch(one -> one.trader().name().equals(instrument))) {
                return key;
            }
        }
        return null;
    }

    /** Returns the contents with another state of one key, at another path. */
    SavepointContents with(final SavedKey changed, final String otherPath) {
        final TreeMap<String, SavedKey> others = new TreeMap<>(keys);
        others.put(changed.key(), changed);
        return new SavepointContents(otherPath, marks, others);
    }
}
