/** The registry of venues, and the path of a journal record from its bytes to the trader. */
package io.quoteflow.venue;
