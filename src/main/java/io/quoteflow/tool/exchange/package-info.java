/** The command {@code exchange}, which serves the fake exchange. */
package io.quoteflow.tool.exchange;
