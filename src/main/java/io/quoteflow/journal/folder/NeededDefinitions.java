package io.quoteflow.journal.folder;

import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Finds the files of a recording that have definitions which hold at a time. */
final class NeededDefinitions {
    private NeededDefinitions() {}

    /**
     * Returns the numbers of the files that end before a time and have the last definition of an
     * instrument before it.
     *
     * @param files entries by number
     * @param from the time, ms since the epoch
     */
    static NavigableSet<Integer> files(
            final NavigableMap<Integer, FileEntry> files, final long from) {
        final TreeSet<Integer> needed = new TreeSet<>();
        final TreeSet<String> found = new TreeSet<>();
        for (final FileEntry entry : files.descendingMap().values()) {
            if (entry.last() < from && found.addAll(entry.defined())) {
                needed.add(entry.name().number());
            }
        }
        return needed;
    }
}
