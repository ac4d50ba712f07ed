package io.quoteflow.exchange;

/** How the exchange ends a connection. */
public enum CloseMode {
    /** A WebSocket close frame, then the end of the TCP stream. */
    CLOSE_FRAME,
    /** The end of the TCP stream without a close frame. */
    FIN,
    /** A TCP reset. Data that the client has not read yet can be lost. */
    RST,
    /**
     * Nothing more is sent or read, and the TCP connection stays open, as after a cut cable. The
     * exchange resets the connection later, or never.
     */
    HALF_OPEN
}
