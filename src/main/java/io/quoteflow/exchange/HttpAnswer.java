package io.quoteflow.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The answer to an HTTP request.
 *
 * @param status HTTP status; 0 if the TCP connection is reset without an answer
 * @param headers by name, among them {@code Content-Type}
 * @param body UTF-8; must not be changed
 * @param delay how much later the caller delivers the answer, ms, also if it is a reset; {@code
 *     Long.MAX_VALUE} for never
 */
public record HttpAnswer(int status, SortedMap<String, String> headers, byte[] body, long delay) {
    private static final String TYPE = "Content-Type";

    /** The TCP connection is reset. */
    public static final HttpAnswer RESET = new HttpAnswer(0, new TreeMap<>(), new byte[0]);

    public HttpAnswer {
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }

    /** Creates an answer that is delivered at once. */
    public HttpAnswer(
            final int status, final SortedMap<String, String> headers, final byte[] body) {
        this(status, headers, body, 0);
    }

    /** Returns an answer in JSON. */
    public static HttpAnswer json(final int status, final String body) {
        return of(status, "application/json", body);
    }

    /** Returns an answer in plain text. */
    public static HttpAnswer plain(final int status, final String body) {
        return of(status, "text/plain", body);
    }

    private static HttpAnswer of(final int status, final String type, final String body) {
        return new HttpAnswer(
                status,
                new TreeMap<>(Map.of(TYPE, type + ";charset=utf-8")),
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the same answer with one more header. */
    HttpAnswer with(final String name, final String value) {
        final SortedMap<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new HttpAnswer(status, more, body, delay);
    }

    /** Returns the same answer, which comes later. */
    HttpAnswer delayed(final long millis) {
        return new HttpAnswer(status, headers, body, millis);
    }

    /** Returns the same answer with another body. */
    HttpAnswer withBody(final byte[] other) {
        return new HttpAnswer(status, headers, other, delay);
    }

    /** Returns the body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
