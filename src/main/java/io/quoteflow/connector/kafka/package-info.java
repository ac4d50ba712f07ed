/**
 * The Flink source of a journal topic, the Flink sink of decision topics, and readers and writers
 * of both outside of Flink.
 */
package io.quoteflow.connector.kafka;
