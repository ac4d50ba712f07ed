/** The Flink sink by which a job asks the recorder in its process for fresh books. */
package io.quoteflow.connector.market;
