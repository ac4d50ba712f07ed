package io.quoteflow.gateway;

import io.quoteflow.venue.protocol.MarketFeed;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the gateway reaches venues and what it asks for. Immutable.
 *
 * @param endpoints endpoints by {@code venue.category}, such as {@code bybit.linear}; a category
 *     that is not in it has the venue's own endpoint
 * @param paths WebSocket paths by stream that replace the venue's, such as {@code
 *     binance.usdm.trades} to {@code /public/stream}
 * @param exchange one base that stands for all endpoints, such as {@code http://127.0.0.1:9000};
 *     null for the endpoints of each venue
 * @param depth levels of a side that the book stream has, if the venue lets a client choose
 * @param snapshotDepth levels of a side that a REST snapshot has
 * @param trust file of further CA certificates (PEM) that servers may have; null for those of the
 *     JDK alone
 * @param limits limits on connections and requests
 */
public record MarketSettings(
        Map<String, Endpoint> endpoints,
        Map<String, String> paths,
        String exchange,
        int depth,
        int snapshotDepth,
        Path trust,
        GatewayLimits limits) {
    /** The real venues. */
    public static final MarketSettings DEFAULT =
            new MarketSettings(Map.of(), Map.of(), null, 200, 1000, null, GatewayLimits.DEFAULT);

    private static final int MAX_DEPTH = 5000;

    /**
     * @throws IllegalArgumentException if a depth is not from 1 to 5000, or {@code exchange} is not
     *     a base
     */
    public MarketSettings {
        endpoints = Map.copyOf(new TreeMap<>(endpoints));
        paths = Map.copyOf(new TreeMap<>(paths));
        if (exchange != null) {
            Endpoint.ofExchange(exchange);
        }
        check("depth", depth);
        check("snapshotDepth", snapshotDepth);
    }

    private static void check(final String name, final int depth) {
        if (depth < 1 || depth > MAX_DEPTH) {
            throw new IllegalArgumentException(
                    String.format("%s %d: allowed are 1 to %d levels", name, depth, MAX_DEPTH));
        }
    }

    /** Returns the endpoint of a {@code venue.category}. */
    Endpoint endpoint(final String category, final MarketFeed feed) {
        if (exchange != null) {
            return Endpoint.ofExchange(exchange);
        }
        final Endpoint own = endpoints.get(category);
        return own == null ? new Endpoint(feed.webSocketBase(), feed.restBase()) : own;
    }

    /** Returns these settings with one base for all endpoints; null for those of each venue. */
    public MarketSettings withExchange(final String base) {
        return new MarketSettings(endpoints, paths, base, depth, snapshotDepth, trust, limits);
    }

    /** Returns these settings with another endpoint for a {@code venue.category}. */
    public MarketSettings withEndpoint(final String category, final Endpoint endpoint) {
        final Map<String, Endpoint> changed = new TreeMap<>(endpoints);
        changed.put(category, endpoint);
        return new MarketSettings(changed, paths, exchange, depth, snapshotDepth, trust, limits);
    }

    /**
     * Returns these settings with another WebSocket path for a stream, named as in {@link #paths}.
     */
    public MarketSettings withPath(final String stream, final String path) {
        final Map<String, String> changed = new TreeMap<>(paths);
        changed.put(stream, path);
        return new MarketSettings(
                endpoints, changed, exchange, depth, snapshotDepth, trust, limits);
    }

    /** Returns these settings with another depth of book streams. */
    public MarketSettings withDepth(final int levels) {
        return new MarketSettings(endpoints, paths, exchange, levels, snapshotDepth, trust, limits);
    }

    /** Returns these settings with a file of further CA certificates. */
    public MarketSettings withTrust(final Path certificates) {
        return new MarketSettings(
                endpoints, paths, exchange, depth, snapshotDepth, certificates, limits);
    }

    /** Returns these settings with other limits. */
    public MarketSettings withLimits(final GatewayLimits other) {
        return new MarketSettings(endpoints, paths, exchange, depth, snapshotDepth, trust, other);
    }
}
