package io.quoteflow.figure;

/**
 * Where a figure is shown, apart from metrics rows, InfluxDB and {@code summary.json}, which hold
 * all figures.
 */
public enum FigureUse {
    /** A Flink gauge of each instrument that has metrics of its own. */
    GAUGE,
    /** A Flink gauge of the sum over the instruments that have no metrics of their own. */
    SUMMED_GAUGE,
    /** The list of instruments in the report and on the live page. */
    LISTED,
    /** The live page can sort its list by it. */
    SORTABLE
}
