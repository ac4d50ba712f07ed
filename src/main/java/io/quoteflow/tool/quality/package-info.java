/** The command {@code quality}, which measures how well the estimators detect regimes. */
package io.quoteflow.tool.quality;
