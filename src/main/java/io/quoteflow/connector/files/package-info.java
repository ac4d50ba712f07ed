/** The Flink sink that writes decision files exactly once, and the summary of a run. */
package io.quoteflow.connector.files;
