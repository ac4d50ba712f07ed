package io.quoteflow.exchange.wire;

import java.util.Map;

/**
 * A REST request.
 *
 * @param method {@code GET} or {@code POST}
 * @param path without the query
 * @param query as it was sent; empty if there is none
 * @param headers by name in lower case
 * @param body as it was sent; empty if there is none; must not be changed
 */
public record RestCall(
        String method, String path, String query, Map<String, String> headers, byte[] body) {
    public RestCall {
        query = query == null ? "" : query;
        headers = Map.copyOf(headers);
    }

    String header(final String name) {
        return headers.getOrDefault(name, "");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
