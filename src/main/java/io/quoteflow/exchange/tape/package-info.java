/** What happens at the market of the fake exchange, from a journal or from the simulated market. */
package io.quoteflow.exchange.tape;
