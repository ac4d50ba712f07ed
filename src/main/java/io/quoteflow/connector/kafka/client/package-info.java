/** Administration of topics, and failures of brokers in the words of a person. */
package io.quoteflow.connector.kafka.client;
