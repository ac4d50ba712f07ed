/**
 * Instruments, exact prices and sizes, the order book and its metrics. Uses nothing but the JDK.
 */
package io.quoteflow.market;
