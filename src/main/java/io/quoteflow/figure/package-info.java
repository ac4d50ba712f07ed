/**
 * The figures of an instrument: one declaration behind rows, gauges, InfluxDB, summary and pages.
 */
package io.quoteflow.figure;
