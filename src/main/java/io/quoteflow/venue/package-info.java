/** What venues send and take: frame decoders, and the way of a journal record to the trader. */
package io.quoteflow.venue;
