package io.quoteflow.gateway;

/**
 * Limits that the gateway keeps to, all below those of the venues.
 *
 * @param connects connection attempts to one host in any 5 minutes
 * @param connectTimeoutMillis time that a connection may take to open
 * @param requestTimeoutMillis time that a REST request may take
 */
public record GatewayLimits(int connects, int connectTimeoutMillis, int requestTimeoutMillis) {
    /** Venues allow 300 (Binance) and 500 (Bybit) connects in 5 minutes. */
    public static final GatewayLimits DEFAULT = new GatewayLimits(280, 5_000, 5_000);

    /**
     * @throws IllegalArgumentException if a value is not positive, or more than 300 connects are
     *     allowed
     */
    public GatewayLimits {
        if (connects < 1 || connects > 300) {
            throw new IllegalArgumentException(
                    "connects " + connects + ": allowed are 1 to 300 in 5 minutes");
        }
        if (connectTimeoutMillis < 1 || requestTimeoutMillis < 1) {
            throw new IllegalArgumentException("time-outs are positive, in ms");
        }
    }
}
