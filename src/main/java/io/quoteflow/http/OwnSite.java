package io.quoteflow.http;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * The names under which an HTTP server is reached, and the checks of browser requests that follow
 * from them.
 *
 * <p>A browser sends the host of the address bar in {@code Host}. Therefore a page of another site
 * that rebinds its own name to this machine (DNS rebinding) sends a name that is not one of ours.
 * {@code Origin} names the page that sends a request, so a page of another site cannot pass for
 * ours.
 *
 * <p>Immutable and thread-safe.
 */
public final class OwnSite {
    /** The names of the loopback interface. */
    public static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> hosts;

    /**
     * Creates the rules of a server.
     *
     * @param hosts the accepted values of the header {@code Host}, such as {@code localhost:8081};
     *     case does not matter
     */
    public OwnSite(final Collection<String> hosts) {
        final Set<String> lower = new TreeSet<>();
        hosts.forEach(host -> lower.add(host.toLowerCase(Locale.ROOT)));
        this.hosts = Set.copyOf(lower);
    }

    /**
     * Creates the rules of a server that is reached only by the names of the loopback interface.
     *
     * @param port that the server listens on
     */
    public static OwnSite loopback(final int port) {
        return new OwnSite(LOOPBACK.stream().map(name -> name + ":" + port).toList());
    }

    /**
     * Whether a request names this server.
     *
     * @param values all values of the header {@code Host}; null or empty if there is none
     * @return false also if there is more than one value
     */
    public boolean isNamedBy(final List<String> values) {
        return values != null
                && values.size() == 1
                && hosts.contains(values.get(0).toLowerCase(Locale.ROOT));
    }

    /**
     * Whether a request comes from a page of this server, or from a client that is not a page.
     *
     * @param origin value of the header {@code Origin}; null if there is none
     * @param scheme of the page, {@code http} or {@code https}
     * @param host value of the header {@code Host} of the same request
     */
    public static boolean isSameOrigin(
            final String origin, final String scheme, final String host) {
        return origin == null || origin.equals(scheme + "://" + host);
    }

    /**
     * Sets the response headers that prevent pages of other sites from using an answer.
     *
     * @param headers receives each name with its value
     */
    public static void protect(final BiConsumer<String, String> headers) {
        headers.accept("Cross-Origin-Resource-Policy", "same-origin");
        headers.accept("Cross-Origin-Opener-Policy", "same-origin");
        headers.accept("Referrer-Policy", "no-referrer");
        headers.accept("X-Content-Type-Options", "nosniff");
        headers.accept("X-Frame-Options", "DENY");
    }
}
