/** Accounts of the fake exchange: their orders, how these match, and the truth about them. */
package io.quoteflow.exchange.account;
