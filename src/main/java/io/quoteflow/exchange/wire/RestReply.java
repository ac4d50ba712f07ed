package io.quoteflow.exchange.wire;

import java.util.Map;

/**
 * The answer to a REST request of an account.
 *
 * @param headers by name
 * @param body JSON
 */
public record RestReply(Map<String, String> headers, String body) {
    public RestReply {
        headers = Map.copyOf(headers);
    }
}
