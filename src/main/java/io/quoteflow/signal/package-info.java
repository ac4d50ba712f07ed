/**
 * Bars, volatility, the AR(1) model and the prediction: what the closes of one instrument say. Uses
 * the JDK alone.
 */
package io.quoteflow.signal;
