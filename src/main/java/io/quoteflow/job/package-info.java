/**
 * Flink: the job file, the topology, the keyed function around the trader, serializers, sources and
 * sinks.
 */
package io.quoteflow.job;
