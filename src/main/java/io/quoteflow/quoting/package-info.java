/** Prices and sizes of quotes: the quote calculation, inventory and the refresh policy. */
package io.quoteflow.quoting;
