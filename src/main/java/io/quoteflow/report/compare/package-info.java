/**
 * Compares what an exchange filled with what the paper venue filled on the same journal, and writes
 * the comparison as one HTML page that needs no network.
 */
package io.quoteflow.report.compare;
