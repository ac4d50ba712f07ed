/** The part of this project that needs Flink's package-private Prometheus registry. */
package org.apache.flink.metrics.prometheus;
