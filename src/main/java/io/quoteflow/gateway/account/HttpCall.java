package io.quoteflow.gateway.account;

import java.util.Map;

/**
 * A REST request. Its bytes are sent as they are, since they may be signed.
 *
 * @param method {@code GET} or {@code POST}
 * @param target path and query as they go on the wire
 * @param headers may hold secrets, so {@link #toString} leaves them out
 * @param body empty for a GET
 */
public record HttpCall(String method, String target, Map<String, String> headers, byte[] body) {
    public HttpCall {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
