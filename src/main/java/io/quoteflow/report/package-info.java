/**
 * Writes a finished run as one HTML page that needs no network. The decision files are read once,
 * in bounded memory. Downsampling preserves the extremes.
 */
package io.quoteflow.report;
