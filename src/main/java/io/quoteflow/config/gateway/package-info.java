/** The file of a gateway: {@code connectors/bybit.yaml}. */
package io.quoteflow.config.gateway;
