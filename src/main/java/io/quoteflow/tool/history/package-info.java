/** The command {@code import}, which makes a journal of market history. */
package io.quoteflow.tool.history;
