/**
 * A run as a page: what its decision files say, read once and in bounded memory, downsampled so
 * that extremes stay, in one HTML file that needs no network.
 */
package io.quoteflow.report;
