/** Bybit v5: its linear and spot markets. */
package io.quoteflow.venue.bybit;
