package io.quoteflow.exchange.wire;

import io.quoteflow.exchange.account.ExchangeCodes;
import io.quoteflow.exchange.account.ExchangeTime;

import java.util.List;

/**
 * How a request about orders arrived.
 *
 * @param channel {@code ws} or {@code rest}
 * @param connection number of the connection; -1 for REST
 * @param operation such as {@code order.create}
 * @param timestamp of the client, ms
 * @param window how long after the timestamp the request is good, ms
 */
record OrderCall(String channel, long connection, String operation, long timestamp, long window) {
    private static final long AHEAD = 1000;

    /** Whether a request with such a timestamp is good at a time of the exchange. */
    static boolean isTimely(final long timestamp, final long window, final long server) {
        return server - window <= timestamp && timestamp < server + AHEAD;
    }

    /** Returns the refusal of a request that is too old or too new. */
    static WireAnswer untimely(
            final long timestamp, final long window, final ExchangeTime time, final long now) {
        return WireAnswer.refused(
                ExchangeCodes.WINDOW,
                "invalid request, please check your server timestamp or recv_window param. req_timestamp["
                        + timestamp
                        + "],server_timestamp["
                        + time.at(now)
                        + "],recv_window["
                        + window
                        + "]");
    }

    /** Returns the names that faults have for the request. */
    List<String> names() {
        return List.of(operation, channel + "/" + operation);
    }

    /**
     * Returns what is done: {@code create}, {@code amend}, {@code cancel} or {@code cancel-all}.
     */
    String action() {
        return operation.substring("order.".length()).replace("-batch", "");
    }

    boolean isBatch() {
        return operation.endsWith("-batch");
    }
}
