package io.quoteflow.job;

import java.util.Set;

/** Names of the metrics by which a run is followed; docs/metrics.md has all of them. */
public final class RunMetrics {
    /** Gauge: the share of a bounded journal that was read. */
    public static final String PROGRESS = "journalProgress";

    /** Counter: records that were handled. */
    public static final String RECORDS = "journalRecords";

    /** Gauge of an instrument: its {@link RunView}, for who is in the same process. */
    public static final String VIEW = "view";

    /** Gauge of an instrument: rows decided, and the hash over them, as one text. */
    public static final String HASH = "decisionHash";

    /** Gauge: the {@link RunView}s of the instruments that have no metrics of their own. */
    public static final String OTHERS = "others";

    /** What the terminal shows. */
    public static final Set<String> SHOWN = Set.of(PROGRESS, RECORDS, VIEW, OTHERS);

    private RunMetrics() {}
}
