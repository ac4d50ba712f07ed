/**
 * The Flink source of a journal topic, the sink of decision topics, and readers and writers of
 * both.
 */
package io.quoteflow.connector.kafka;
