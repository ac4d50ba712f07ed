/**
 * What a Flink cluster has on its class path for Quoteflow: the guard of its REST endpoint, and a
 * Prometheus endpoint on one named address.
 */
package io.quoteflow.cluster;
