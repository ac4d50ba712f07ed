/** The Flink job: its topology, the keyed function around the trader, and what restores it. */
package io.quoteflow.job;
