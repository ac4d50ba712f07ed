package io.quoteflow.monitor;

import java.util.List;

/**
 * Views of several instruments.
 *
 * @param all of them, without rows
 */
public record RunViews(List<RunView> all) {
    public RunViews {
        all = List.copyOf(all);
    }

    /** Short: metric reporters and the Flink UI print the value of a gauge. */
    @Override
    public String toString() {
        return all.size() + " views";
    }
}
