package io.quoteflow.tool.savepoint;

import io.quoteflow.config.Suggestion;
import io.quoteflow.config.UsageException;
import io.quoteflow.job.state.RestoreMarker;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a savepoint holds of the traders.
 *
 * @param path of the savepoint
 * @param marks of the job that took it, one a subtask
 * @param instruments by name
 */
record SavepointContents(
        String path, List<RestoreMarker> marks, SortedMap<String, SavedInstrument> instruments) {
    private static final int MOST_NAMED = 20;

    SavepointContents {
        marks = List.copyOf(marks);
        instruments = new TreeMap<>(instruments);
    }

    /**
     * Refuses contents that lack what was written.
     *
     * @throws UsageException if there are fewer or more instruments than the marks of the job say
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
                            + ": is damaged: it holds "
                            + instruments.size()
                            + " instruments, but "
                            + expected
                            + " were written: "
                            + String.join(
                                    ", ", instruments.keySet().stream().limit(MOST_NAMED).toList())
                            + " are there");
        }
    }

    /**
     * One instrument.
     *
     * @throws UsageException where it is not there, naming those that are
     */
    SavedInstrument instrument(final String name) {
        final SavedInstrument found = instruments.get(name);
        if (found == null) {
            final int more = instruments.size() - MOST_NAMED;
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
                                                    .limit(MOST_NAMED)
                                                    .toList()))
                            + (more > 0 ? " and " + more + " more" : "")
                            + Suggestion.question(name, instruments.keySet()));
        }
        return found;
    }

    /** The same with another state of one instrument, at another path. */
    SavepointContents with(final SavedInstrument changed, final String otherPath) {
        final TreeMap<String, SavedInstrument> others = new TreeMap<>(instruments);
        others.put(changed.name(), changed);
        return new SavepointContents(otherPath, marks, others);
    }
}
