package io.quoteflow.page;

import com.sun.net.httpserver.Headers;
import io.quoteflow.http.OwnSite;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * Who is let in. The server listens on loopback alone: every user of this machine may look and act.
 * Pages of other sites in a browser of this machine may not: they cannot name another host than
 * ours (a rebound name of theirs is refused), cannot read what we answer (no CORS, and they may not
 * frame us), and for a request that does something would have to know a token that only our own
 * page has.
 */
final class RequestGuard {
    /** The header of the token. */
    static final String TOKEN = "X-Quoteflow-Token";

    private static final int TOKEN_BYTES = 24;
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final OwnSite site;
    private final String token = newToken();

    /**
     * @param port of the server
     */
    RequestGuard(final int port) {
        site = OwnSite.loopback(port);
    }

    private static String newToken() {
        final byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** For our own page. */
    String token() {
        return token;
    }

    /** Whether a request may see anything. */
    boolean mayRead(final Headers request) {
        return site.isNamedBy(request.get("Host")) && isOfOwnPage(request);
    }

    /** A link on another site may lead here: that site sees nothing of the page that it opens. */
    private static boolean isOfOwnPage(final Headers request) {
        final String from = request.getFirst("Sec-Fetch-Site");
        return OwnSite.isSameOrigin(request.getFirst("Origin"), "http", request.getFirst("Host"))
                && (from == null
                        || OWN_SITES.contains(from)
                        || "navigate".equals(request.getFirst("Sec-Fetch-Mode")));
    }

    /** Whether a request that {@link #mayRead} may do something. */
    boolean mayAct(final Headers request) {
        final String known = request.getFirst(TOKEN);
        return known != null
                && MessageDigest.isEqual(
                        known.getBytes(StandardCharsets.UTF_8),
                        token.getBytes(StandardCharsets.UTF_8));
    }

    /** What every answer tells the browser. */
    static void close(final Headers answer) {
        answer.set(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        OwnSite.protect(answer::set);
        answer.set("Cache-Control", "no-store");
    }
}
