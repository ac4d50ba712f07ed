/** Where and how much to quote: the quote calculation, inventory and the refresh policy. */
package io.quoteflow.quoting;
