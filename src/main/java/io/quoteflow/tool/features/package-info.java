/** The command {@code features}: a table of features and labels, on which models are trained. */
package io.quoteflow.tool.features;
