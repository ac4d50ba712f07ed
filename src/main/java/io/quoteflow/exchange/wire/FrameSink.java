package io.quoteflow.exchange.wire;

/** Where frames of private connections go. */
public interface FrameSink {
    /** Sends a text frame, if the connection can be reached. */
    void text(long connection, byte[] text);

    /** Closes a connection with a close frame. */
    void drop(long connection, long now);

    /** Notes that a client broke a rule. */
    void report(String violation);
}
