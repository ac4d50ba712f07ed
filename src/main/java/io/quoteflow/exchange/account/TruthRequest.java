package io.quoteflow.exchange.account;

/**
 * A request about an order as it arrived. A batch has one for each order.
 *
 * @param time when it arrived, ms of the exchange's clock
 * @param channel {@code ws} or {@code rest}
 * @param action {@code create}, {@code amend}, {@code cancel} or {@code cancel-all}
 * @param category {@code linear} or {@code spot} as asked for
 * @param symbol as asked for; empty if it was not given
 * @param orderLinkId as asked for; empty if it was not given
 * @param orderId as asked for; the new one of an accepted create; empty if there is none
 * @param timestamp of the client, ms
 * @param window how long after the timestamp the request is good, ms
 * @param code that was answered, also if the answer was lost
 * @param accepted whether the request had its effect, whatever was answered
 */
public record TruthRequest(
        long time,
        String channel,
        String action,
        String category,
        String symbol,
        String orderLinkId,
        String orderId,
        long timestamp,
        long window,
        int code,
        boolean accepted) {}
