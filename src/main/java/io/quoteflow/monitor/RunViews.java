package io.quoteflow.monitor;

import java.util.List;

/**
 * The views of several instruments as the value of one gauge.
 *
 * @param all the views, which have no figures
 */
public record RunViews(List<RunView> all) {
    public RunViews {
        all = List.copyOf(all);
    }

    /**
     * Returns a short text, because metric reporters and the Flink UI print the value of a gauge.
     */
    @Override
    public String toString() {
        return all.size() + " views";
    }
}
