/** The command quality: how well the estimators see regimes. */
package io.quoteflow.tool.quality;
