/**
 * Alerts on the decisions, with Flink CEP: beside the trading path, and the same on every replay.
 */
package io.quoteflow.job.alerts;
