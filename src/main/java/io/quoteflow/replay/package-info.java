/** Replays of a journal in one thread, without Flink, for sweeps and measurements. */
package io.quoteflow.replay;
