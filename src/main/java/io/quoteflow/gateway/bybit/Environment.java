package io.quoteflow.gateway.bybit;

import io.quoteflow.gateway.Endpoint;
import io.quoteflow.gateway.account.AccountSocket;

/** Where an account lives. A key of one environment is unknown in the others. */
public enum Environment {
    /** Real orders for real money. */
    LIVE("wss://stream.bybit.com", "https://api.bybit.com"),
    /** Bybit's testnet with its own prices. */
    TESTNET("wss://stream-testnet.bybit.com", "https://api-testnet.bybit.com"),
    /** Real prices, no real money. It has no order socket, and batches for derivatives only. */
    DEMO("wss://stream-demo.bybit.com", "https://api-demo.bybit.com"),
    /** An exchange of this project, whose address is configured. */
    FAKE(null, null);

    /** The server drops a silent connection after this time and at most 30 s more. */
    private static final String DROP_SILENT = "?max_active_time=30s";

    private static final int BATCH = 10;

    private final Endpoint endpoint;

    Environment(final String webSocket, final String rest) {
        endpoint = webSocket == null ? null : new Endpoint(webSocket, rest);
    }

    /** Returns the addresses; null for {@link #FAKE}. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Returns path and query of a socket; null if there is no such socket. */
    String path(final AccountSocket socket) {
        if (socket == AccountSocket.PRIVATE) {
            return "/v5/private" + DROP_SILENT;
        }
        return this == DEMO ? null : "/v5/trade" + DROP_SILENT;
    }

    /** Returns the largest number of orders in a request of any category. */
    int batch() {
        return this == DEMO ? 1 : BATCH;
    }
}
