package io.quoteflow.monitor;

import java.util.Set;

/** Names of the metrics by which a run is followed; docs/monitoring.md has all of them. */
public final class RunMetrics {
    /** Gauge: the share of a bounded journal that was read. */
    public static final String PROGRESS = "journalProgress";

    /** Counter: records that were handled. */
    public static final String RECORDS = "journalRecords";

    /**
     * Gauge of an instrument: its {@link RunView}; of those without metrics of their own together:
     * their {@link RunViews}. For who is in the same process.
     */
    public static final String VIEW = "view";

    /** Gauge of an instrument: rows decided, and the hash over them, as one text. */
    public static final String HASH = "decisionHash";

    /** What the terminal shows. */
    public static final Set<String> SHOWN = Set.of(PROGRESS, RECORDS, VIEW);

    private RunMetrics() {}
}
