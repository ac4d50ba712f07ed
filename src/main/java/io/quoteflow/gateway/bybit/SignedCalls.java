package io.quoteflow.gateway.bybit;

import io.quoteflow.gateway.account.HttpCall;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Signs REST requests. What is signed is what is sent: the query goes on the wire as it is written
 * here, and is never encoded again.
 */
final class SignedCalls {
    private static final byte[] NOTHING = {};

    private final Credentials credentials;

    SignedCalls(final Credentials credentials) {
        this.credentials = credentials;
    }

    /**
     * Returns a GET request.
     *
     * @param query may be empty
     */
    HttpCall get(final String path, final String query, final long timestamp, final long window) {
        return new HttpCall(
                "GET",
                query.isEmpty() ? path : path + "?" + query,
                headers(query, timestamp, window),
                NOTHING);
    }

    /** Returns a GET request that needs no key, and no right clock. */
    static HttpCall open(final String path) {
        return new HttpCall("GET", path, Map.of(), NOTHING);
    }

    HttpCall post(final String path, final String body, final long timestamp, final long window) {
        return new HttpCall(
                "POST",
                path,
                headers(body, timestamp, window),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> headers(
            final String signed, final long timestamp, final long window) {
        if (window <= 0) {
            throw new IllegalArgumentException("receive window " + window + " is not positive");
        }
        return Map.of(
                "X-BAPI-API-KEY",
                credentials.key(),
                "X-BAPI-TIMESTAMP",
                Long.toString(timestamp),
                "X-BAPI-RECV-WINDOW",
                Long.toString(window),
                "X-BAPI-SIGN",
                credentials.sign(timestamp + credentials.key() + window + signed),
                "Content-Type",
                "application/json");
    }
}
