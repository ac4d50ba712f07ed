/** What a gateway reads from Kafka and writes to it: decisions, journal, memory. */
package io.quoteflow.connector.kafka.gateway;
