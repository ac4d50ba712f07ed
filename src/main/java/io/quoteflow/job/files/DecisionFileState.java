package io.quoteflow.job.files;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a checkpoint holds of the decision files.
 *
 * @param lengths bytes of each file by stream name
 * @param summaries summary rows that have come
 */
public record DecisionFileState(SortedMap<String, Long> lengths, List<byte[]> summaries) {
    /** Nothing written yet. */
    public static final DecisionFileState EMPTY = new DecisionFileState(new TreeMap<>(), List.of());

    public DecisionFileState {
        lengths = new TreeMap<>(lengths);
        summaries = List.copyOf(summaries);
    }
}
