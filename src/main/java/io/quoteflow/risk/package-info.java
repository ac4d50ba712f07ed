/** Limits of risk: checks before an order, Sharpe ratio, leverage and breakers. */
package io.quoteflow.risk;
