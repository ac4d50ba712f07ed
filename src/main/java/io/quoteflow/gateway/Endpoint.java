package io.quoteflow.gateway;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Addresses of a venue's category. A base consists of a scheme, a host and, if needed, a port. It
 * has no path, because the venue's feed adds the paths.
 *
 * @param webSocket base of its WebSockets, such as {@code wss://stream.bybit.com}
 * @param rest base of its REST API, such as {@code https://api.bybit.com}
 */
public record Endpoint(String webSocket, String rest) {
    /**
     * @throws IllegalArgumentException if a base has another scheme, no host, or a path
     */
    public Endpoint {
        check(webSocket, "ws", "wss");
        check(rest, "http", "https");
    }

    /**
     * Returns the endpoint of an exchange that serves everything on one port.
     *
     * @param base such as {@code http://127.0.0.1:9000} or {@code https://localhost:9443}
     * @throws IllegalArgumentException if it is not such a base
     */
    public static Endpoint ofExchange(final String base) {
        check(base, "http", "https");
        return new Endpoint("ws" + base.substring("http".length()), base);
    }

    private static void check(final String base, final String plain, final String secure) {
        final URI uri;
        try {
            uri = new URI(base);
        } catch (final URISyntaxException bad) {
            throw refused(base, plain, secure);
        }
        final boolean scheme = plain.equals(uri.getScheme()) || secure.equals(uri.getScheme());
        if (!scheme
                || uri.getHost() == null
                || !uri.getRawPath().isEmpty()
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getRawUserInfo() != null) {
            throw refused(base, plain, secure);
        }
    }

    private static IllegalArgumentException refused(
            final String base, final String plain, final String secure) {
        return new IllegalArgumentException(
                String.format(
                        "endpoint \"%s\": expected %s://HOST or %s://HOST, with or without :PORT,"
                                + " and no path",
                        base, plain, secure));
    }
}
