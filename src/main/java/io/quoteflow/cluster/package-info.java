/**
 * Classes on the class path of a Flink cluster: the guard of its REST endpoint, and a Prometheus
 * endpoint on one named address.
 */
package io.quoteflow.cluster;
