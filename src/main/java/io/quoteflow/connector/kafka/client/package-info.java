/** Administration of topics, and failures of brokers in one line for people. */
package io.quoteflow.connector.kafka.client;
