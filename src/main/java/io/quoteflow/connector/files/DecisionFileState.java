package io.quoteflow.connector.files;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * State of the decision files in a checkpoint.
 *
 * @param folder of the files
 * @param lengths of the files by stream name, bytes
 * @param summaries summary rows so far
 */
public record DecisionFileState(
        String folder, SortedMap<String, Long> lengths, List<byte[]> summaries) {

    public DecisionFileState {
        lengths = new TreeMap<>(lengths);
        summaries = List.copyOf(summaries);
    }

    /** Returns the state before anything is written. */
    public static DecisionFileState empty(final String folder) {
        return new DecisionFileState(folder, new TreeMap<>(), List.of());
    }
}
