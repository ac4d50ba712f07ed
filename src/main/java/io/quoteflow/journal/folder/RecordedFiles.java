package io.quoteflow.journal.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds the files that a recorded folder has, and those that it lacks. */
public final class RecordedFiles {
    private RecordedFiles() {}

    /** Returns the files of a recorded folder in their order. */
    public static List<Path> in(final Path folder) throws IOException {
        final TreeMap<Integer, Path> files = new TreeMap<>();
        for (final RecordingName name : RecordingFiles.in(folder)) {
            files.putIfAbsent(name.number(), folder.resolve(name.text()));
        }
        return List.copyOf(files.values());
    }

    /**
     * Returns a line for each gap of a recorded folder; empty if all files are there.
     *
     * @param folder a recorded folder
     */
    public static List<String> missing(final Path folder) throws IOException {
        final Set<Integer> present =
                RecordingFiles.in(folder).stream()
                        .map(RecordingName::number)
                        .collect(Collectors.toSet());
        final List<String> gaps = new ArrayList<>();
        FileEntry first = null;
        FileEntry last = null;
        long records = 0;
        for (final FileEntry entry : RecordingIndex.read(folder).files().values()) {
            if (!present.contains(entry.name().number())) {
                first = first == null ? entry : first;
                last = entry;
                records += entry.records();
            } else if (first != null) {
                gaps.add(gap(folder, first, last, records));
                first = null;
                records = 0;
            }
        }
        if (first != null) {
            gaps.add(gap(folder, first, last, records));
        }
        return gaps;
    }

    private static String gap(
            final Path folder, final FileEntry first, final FileEntry last, final long records) {
        return folder
                + ": files "
                + first.name().number()
                + " to "
                + last.name().number()
                + " are missing: "
                + records
                + " records, received from "
                + Instant.ofEpochMilli(first.first())
                + " to "
                + Instant.ofEpochMilli(last.last());
    }
}
