/**
 * Decisions as points of InfluxDB, for dashboards: off the trading path, lost before it is held up.
 */
package io.quoteflow.job.influx;
