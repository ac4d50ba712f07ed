package org.apache.flink.metrics.prometheus;

import io.prometheus.client.CollectorRegistry;

/**
 * Gives its subclasses the registry that Flink's Prometheus reporters fill. The registry is visible
 * in this package alone, hence this class in a package of Flink.
 */
public abstract class RegistryReporter extends AbstractPrometheusReporter {
    /** Returns the registry with all metrics of this process. */
    protected final CollectorRegistry registry() {
        return registry;
    }
}
