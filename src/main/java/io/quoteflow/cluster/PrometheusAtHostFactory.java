package io.quoteflow.cluster;

import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.apache.flink.util.PortRange;

import io.quoteflow.http.OwnSite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Creates Flink's Prometheus reporter on the address that its configuration names. Flink's own
 * factory always listens on all interfaces. The options of {@code metrics.reporter.NAME.} are
 * {@code host} ({@code localhost} by default), {@code port} (a port or a range, of which the first
 * free one is used; 9249 by default), {@code hosts} (further accepted values of the header {@code
 * Host}, separated by commas) and those of Flink's reporter.
 */
public final class PrometheusAtHostFactory implements MetricReporterFactory {
    private static final String HOST = "localhost";
    private static final String PORT = "9249";

    /**
     * Starts the endpoint.
     *
     * @throws IllegalArgumentException if the host is unknown or no port of the range is free
     */
    @Override
    public MetricReporter createMetricReporter(final Properties properties) {
        final MetricConfig config = (MetricConfig) properties;
        final String host = config.getString("host", HOST);
        final String ports = config.getString("port", PORT);
        final InetAddress address = address(host);
        IOException last = null;
        final Iterator<Integer> candidates = new PortRange(ports).getPortsIterator();
        while (candidates.hasNext()) {
            final int port = candidates.next();
            try {
                return new PrometheusAtHost(
                        address, port, site(host, port, config.getString("hosts", "")));
            } catch (final IOException taken) {
                last = taken;
            }
        }
        throw new IllegalArgumentException(
                "no port of " + ports + " is free on " + host + " for Prometheus", last);
    }

    private static InetAddress address(final String host) {
        try {
            return InetAddress.getByName(host);
        } catch (final UnknownHostException unknown) {
            throw new IllegalArgumentException(
                    "the host of the Prometheus reporter is unknown: " + host, unknown);
        }
    }

    private static OwnSite site(final String host, final int port, final String more) {
        final List<String> hosts = new ArrayList<>();
        Stream.concat(OwnSite.LOOPBACK.stream(), Stream.of(host))
                .forEach(name -> hosts.add(name + ":" + port));
        Stream.of(more.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(hosts::add);
        return new OwnSite(hosts);
    }
}
