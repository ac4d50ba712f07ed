/**
 * Alerts on the decisions, with Flink CEP, beside the trading path. A replay gives the same alerts.
 */
package io.quoteflow.job.alerts;
