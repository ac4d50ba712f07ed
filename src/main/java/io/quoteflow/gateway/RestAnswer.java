package io.quoteflow.gateway;

import java.util.Map;

/**
 * The answer to a GET request.
 *
 * @param status HTTP status
 * @param headers first value of each header, by its name in lower case
 * @param body whole body
 */
public record RestAnswer(int status, Map<String, String> headers, byte[] body) {
    public RestAnswer {
        headers = Map.copyOf(headers);
    }

    /** Returns a header as a whole number, or another value if it is missing or none. */
    long number(final String header, final long otherwise) {
        try {
            return Long.parseLong(headers.getOrDefault(header, "").strip());
        } catch (final NumberFormatException none) {
            return otherwise;
        }
    }
}
