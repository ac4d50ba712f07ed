/**
 * The Flink job: its topology, the keyed function that runs the trader, and the checks of restored
 * state.
 */
package io.quoteflow.job;
