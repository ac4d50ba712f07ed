/**
 * A run as one HTML page that needs no network. The decision files are read once, in bounded
 * memory; extremes survive the downsampling.
 */
package io.quoteflow.report;
