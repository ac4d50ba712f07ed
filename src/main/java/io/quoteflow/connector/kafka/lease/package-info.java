/** The lease that lets one live job write its decision topics. */
package io.quoteflow.connector.kafka.lease;
