/** The declared parameters of the strategy, risk limits and venue, and their checked values. */
package io.quoteflow.parameter;
