package io.quoteflow.tool.savepoint;

import io.quoteflow.config.UsageException;
import io.quoteflow.job.state.RestoreMarker;
import io.quoteflow.text.Suggestion;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * State of the traders in a savepoint.
 *
 * @param path of the savepoint
 * @param marks restore markers of the job that took the savepoint, one for each subtask
 * @param instruments by name
 */
record SavepointContents(
        String path, List<RestoreMarker> marks, SortedMap<String, SavedInstrument> instruments) {
    private static final int MAX_NAMED = 20;

    SavepointContents {
        marks = List.copyOf(marks);
        instruments = new TreeMap<>(instruments);
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
        if (expected > 0 && expected != instruments.size()) {
            throw new UsageException(
                    path
                            + ": is damaged: it contains "
                            + instruments.size()
                            + " instruments instead of "
                            + expected
                            + ": "
                            + String.join(
                                    ", ", instruments.keySet().stream().limit(MAX_NAMED).toList()));
        }
    }

    /**
     * Returns an instrument.
     *
     * @throws UsageException naming the existing instruments if there is no such instrument
     */
    SavedInstrument instrument(final String name) {
        final SavedInstrument found = instruments.get(name);
        if (found == null) {
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
                                            ", ",
                                            instruments.keySet().stream()
                                                    .limit(MAX_NAMED)
                                                    .toList()))
                            + (more > 0 ? " and " + more + " more" : "")
                            + Suggestion.question(name, instruments.keySet()));
        }
        return found;
    }

    /** Returns the contents with another state of one instrument, at another path. */
    SavepointContents with(final SavedInstrument changed, final String otherPath) {
        final TreeMap<String, SavedInstrument> others = new TreeMap<>(instruments);
        others.put(changed.name(), changed);
        return new SavepointContents(otherPath, marks, others);
    }
}
