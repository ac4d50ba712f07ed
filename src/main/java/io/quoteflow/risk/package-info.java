/** What may be risked: pre-trade checks, Sharpe, leverage, drawdown and breakers. */
package io.quoteflow.risk;
