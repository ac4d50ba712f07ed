/** What the private side of Bybit v5 says on the wire: requests, answers and frames of accounts. */
package io.quoteflow.exchange.wire;
