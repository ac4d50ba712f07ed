package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.HttpCall;
import io.quoteflow.journal.NewRecord;

/**
 * Actions that the core of the order side requests. No method waits or throws. The outcome of a
 * call is reported to {@link OrderCore} later, never during the call.
 */
public interface OrderLink {
    /**
     * Opens a WebSocket.
     *
     * @param connection a number that no other connection has or had
     * @param url {@code ws} or {@code wss}
     */
    void open(int connection, String url);

    /**
     * Sends a text over an open connection.
     *
     * @param message a number that no other message has; {@link OrderCore#unsent} names it if
     *     certainly no byte of the text has left
     */
    void send(int connection, long message, String text);

    /** Closes a connection, open or not. What still comes from it is ignored. */
    void close(int connection);

    /**
     * Sends a REST request, once, without following redirects.
     *
     * @param request a number that no other request has or had
     * @param base such as {@code https://api.bybit.com}
     */
    void request(int request, String base, HttpCall call);

    /** Appends a record to the journal; the calls are appended in their order. */
    void journal(NewRecord record);

    /**
     * Stores a value under a key, in place of the one before. It survives restarts if the process
     * lives for some moments more. A decision is read again after a restart unless all that was
     * stored and journalled before its end has survived. A value survives only if all records that
     * were journalled before it have survived, too.
     *
     * @param value null to forget the key
     */
    void remember(String key, byte[] value);
}
