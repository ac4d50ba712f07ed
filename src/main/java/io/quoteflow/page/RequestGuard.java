package io.quoteflow.page;

import com.sun.net.httpserver.Headers;
import io.quoteflow.http.OwnSite;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * Decides which requests are allowed. The server listens on loopback, so all users of this machine
 * may read and act. Pages of other sites in a browser of this machine may not. They cannot use
 * another host name, so DNS rebinding fails. They cannot read answers, because there is no CORS,
 * framing is forbidden, and requests that browsers mark as coming from another site are refused.
 * They cannot act, because acting requires a token that only the own page has.
 */
final class RequestGuard {
    /** Header of the token. */
    static final String TOKEN = "X-Quoteflow-Token";

    private static final int TOKEN_BYTES = 24;
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final OwnSite site;
    private final String token = newToken();

    /**
     * Creates a guard with a new token.
     *
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

    /** Returns the token, for the own page only. */
    String token() {
        return token;
    }

    /** Whether a request may read. */
    boolean mayRead(final Headers request) {
        return site.isNamedBy(request.get("Host")) && isOfOwnPage(request);
    }

    /**
     * Whether a request comes from the own page or opens it. A link on another site may open the
     * page, because that site cannot read the page.
     */
    private static boolean isOfOwnPage(final Headers request) {
        final String from = request.getFirst("Sec-Fetch-Site");
        return OwnSite.isSameOrigin(request.getFirst("Origin"), "http", request.getFirst("Host"))
                && (from == null
                        || OWN_SITES.contains(from)
                        || "navigate".equals(request.getFirst("Sec-Fetch-Mode")));
    }

    /**
     * Whether a request may also act, such as press a button: whether it has the page's token. Call
     * it only for requests that {@linkplain #mayRead may read}.
     */
    boolean mayAct(final Headers request) {
        final String known = request.getFirst(TOKEN);
        return known != null
                && MessageDigest.isEqual(
                        known.getBytes(StandardCharsets.UTF_8),
                        token.getBytes(StandardCharsets.UTF_8));
    }

    /** Sets the headers of an answer that restrict the browser. */
    static void protect(final Headers answer) {
        answer.set(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        OwnSite.protect(answer::set);
        answer.set("Cache-Control", "no-store");
    }
}
