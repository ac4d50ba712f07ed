/** Instruments, exact prices and sizes, the order book and its metrics. Uses the JDK alone. */
package io.quoteflow.market;
