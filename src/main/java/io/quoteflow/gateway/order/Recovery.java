package io.quoteflow.gateway.order;

import io.quoteflow.journal.NewRecord;

import java.util.List;
import java.util.Map;

/**
 * What survived the last run.
 *
 * @param memory what was {@linkplain OrderLink#remember stored}, by key
 * @param journal execution and audit records that may be newer than the memory, in the order of the
 *     journal for each instrument; some may be known to the memory already
 */
public record Recovery(Map<String, byte[]> memory, List<NewRecord> journal) {
    /** The first run. */
    public static final Recovery NONE = new Recovery(Map.of(), List.of());

    public Recovery {
        memory = Map.copyOf(memory);
        journal = List.copyOf(journal);
    }
}
