/** Decisions as points of InfluxDB, for dashboards. */
package io.quoteflow.connector.influx;
