package io.quoteflow.connector.files;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a checkpoint holds of the decision files.
 *
 * @param folder where they are
 * @param lengths bytes of each file by stream name
 * @param summaries summary rows that have come
 */
public record DecisionFileState(
        String folder, SortedMap<String, Long> lengths, List<byte[]> summaries) {

    public DecisionFileState {
        lengths = new TreeMap<>(lengths);
        summaries = List.copyOf(summaries);
    }

    /** Nothing written yet. */
    public static DecisionFileState empty(final String folder) {
        return new DecisionFileState(folder, new TreeMap<>(), List.of());
    }
}
