package io.quoteflow.exchange;

/**
 * The answer to a WebSocket upgrade.
 *
 * @param status 101 if the connection is open; another HTTP status if it is refused, with the body
 *     as text; 0 if the TCP connection is reset without an answer
 * @param body text of a refusal, else empty
 */
public record Handshake(int status, String body) {
    /** The connection is open. */
    public static final Handshake OPEN = new Handshake(101, "");

    /** The TCP connection is reset. */
    public static final Handshake RESET = new Handshake(0, "");

    /** Whether the connection is open. */
    public boolean isOpen() {
        return status == 101;
    }
}
