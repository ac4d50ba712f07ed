/** Accounts on Bybit v5: signed requests, private frames and the codes of answers. */
package io.quoteflow.gateway.bybit;
