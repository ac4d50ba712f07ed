/** The Flink source of a journal that is merged from files or simulated. */
package io.quoteflow.connector.journal;
