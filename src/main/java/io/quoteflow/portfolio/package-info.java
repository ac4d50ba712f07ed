/**
 * The arithmetic of portfolios: bars, covariance, exposures, limits, hedges, leaders and arbitrage
 * edges of several instruments, EXTENSIONS 21.
 */
package io.quoteflow.portfolio;
