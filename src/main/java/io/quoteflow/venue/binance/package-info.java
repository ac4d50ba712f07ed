/** Binance: its spot and USD-M futures markets. */
package io.quoteflow.venue.binance;
