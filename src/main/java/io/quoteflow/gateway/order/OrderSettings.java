package io.quoteflow.gateway.order;

import io.quoteflow.gateway.Endpoint;

import java.util.List;

/**
 * What the order side does, and how carefully.
 *
 * @param endpoint addresses of the private WebSockets and of REST
 * @param namespace prefix of the client order ids that are ours, without the dash
 * @param exclusive whether the account has no orders but ours, so that others may be cancelled too
 * @param instruments what may be traded, at least one
 * @param limits limits of the account
 * @param receiveWindow longest time that a request may travel, ms; at least 300
 * @param protection seconds of the exchange's disconnect protection; 0 to leave it alone
 * @param marginMode margin mode that the account must have; null for any
 * @param auditMillis time between two audits
 * @param jobSilenceMillis time without a heartbeat of the job after which all orders are cancelled
 * @param acceptsWeakModels whether orders are sent that a weak model decided
 */
public record OrderSettings(
        Endpoint endpoint,
        String namespace,
        boolean exclusive,
        List<TradedInstrument> instruments,
        AccountLimits limits,
        long receiveWindow,
        int protection,
        String marginMode,
        long auditMillis,
        long jobSilenceMillis,
        boolean acceptsWeakModels) {
    /** An order that cannot arrive within this time is not sent, ms. */
    public static final long LEAST_WINDOW = 300;

    public OrderSettings {
        instruments = List.copyOf(instruments);
        if (instruments.isEmpty()) {
            throw new IllegalArgumentException("no instrument to trade");
        }
        if (!namespace.matches("[A-Za-z0-9]{1,4}")) {
            throw new IllegalArgumentException(
                    "namespace \"" + namespace + "\": allowed are 1 to 4 of A-Z a-z 0-9");
        }
        if (receiveWindow < LEAST_WINDOW) {
            throw new IllegalArgumentException(
                    "receive window " + receiveWindow + " ms: at least " + LEAST_WINDOW);
        }
        if (protection != 0 && (protection < 3 || protection > 300)) {
            throw new IllegalArgumentException(
                    "disconnect protection " + protection + " s: 0, or 3 to 300");
        }
    }
}
