/**
 * The command {@code evaluate}: how well the signals of a run forecast, and from which half-spread
 * on its quotes earn.
 */
package io.quoteflow.tool.evaluate;
