package io.quoteflow.gateway.account;

import io.quoteflow.gateway.RestAnswer;

import java.util.List;

/**
 * How a venue takes orders and tells of an account: bytes to values and back. An implementation
 * keeps nothing but the keys, and never throws on what a venue says. Times are ms since the epoch,
 * by the venue's clock.
 */
public interface AccountProtocol {
    /** Returns path and query of a socket; null if the environment has no such socket. */
    String path(AccountSocket socket);

    /**
     * Returns the text that authenticates a connection.
     *
     * @param expires until when the text may arrive
     */
    String authentication(AccountSocket socket, String requestId, long expires);

    /**
     * Returns the text that subscribes to everything about the account.
     *
     * @param protect whether this connection also counts for the disconnect protection
     */
    String subscription(String requestId, boolean protect);

    /** Returns the text of a ping. */
    String ping(String requestId);

    /** Returns what a text of a socket says. Never throws. */
    AccountMessage read(AccountSocket socket, byte[] text);

    /** Returns the largest number of requests in a batch. */
    int batch();

    /**
     * Returns a text for the order socket.
     *
     * @param requests 1 to {@link #batch} of one action and one category
     * @param window for how long after {@code timestamp} the request may arrive, ms
     */
    String text(String requestId, List<OrderRequest> requests, long timestamp, long window);

    /** Returns the same request for REST; see {@link #text}. */
    HttpCall call(List<OrderRequest> requests, long timestamp, long window);

    /**
     * Returns what the answer to {@link #call} says. Never throws.
     *
     * @param answer null if there is none, so that nothing is proven
     */
    OrderReply read(List<OrderRequest> requests, RestAnswer answer);

    /** Returns a signed request. */
    HttpCall call(AccountQuery query, long timestamp, long window);

    /**
     * Returns what the answer to a query says. Never throws.
     *
     * @param answer null if there is none
     */
    AccountAnswer read(AccountQuery query, RestAnswer answer);
}
