/** The command {@code record}, which records the public market data of exchanges. */
package io.quoteflow.tool.record;
