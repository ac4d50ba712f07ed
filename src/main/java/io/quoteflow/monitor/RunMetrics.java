package io.quoteflow.monitor;

import java.util.Set;

/**
 * Names of the metrics that the terminal and the live page read. docs/monitoring.md lists all
 * metrics.
 */
public final class RunMetrics {
    /** Gauge: the share of a bounded journal that was read, within [0, 1]. */
    public static final String PROGRESS = "journalProgress";

    /** Counter: the records handled so far. */
    public static final String RECORDS = "journalRecords";

    /**
     * Gauge of an instrument: its {@link RunView}. The instruments without metrics of their own
     * share one gauge, a {@link RunViews}. Only a reporter in the same process can use the values.
     */
    public static final String VIEW = "view";

    /** Gauge of a portfolio: its {@link PortfolioLine}. */
    public static final String LINE = "line";

    /** Gauge of an instrument: the number of rows decided and the hash over them, as one text. */
    public static final String HASH = "decisionHash";

    /** The metrics that the terminal needs. */
    public static final Set<String> SHOWN = Set.of(PROGRESS, RECORDS, VIEW, LINE);

    private RunMetrics() {}
}
