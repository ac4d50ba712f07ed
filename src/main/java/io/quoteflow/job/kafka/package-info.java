/** Kafka: the journal in, decisions out, and what people and tests do with the topics. */
package io.quoteflow.job.kafka;
