/** Writes decisions to InfluxDB as points, for dashboards. */
package io.quoteflow.connector.influx;
