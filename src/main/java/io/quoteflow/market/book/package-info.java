/** The levels of one side of an order book, as plain numbers: where they lie in memory. */
package io.quoteflow.market.book;
