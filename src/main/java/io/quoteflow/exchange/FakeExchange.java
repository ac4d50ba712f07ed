package io.quoteflow.exchange;

import io.quoteflow.exchange.tape.MarketTape;

/**
 * The market side of Bybit v5 and Binance, without sockets and clocks. A caller says what clients
 * do and what time it is; the exchange answers and acts through an {@link ExchangeOutput}.
 *
 * <p>All times are milliseconds since the epoch and never go backwards. The same calls with the
 * same times give the same bytes. Not thread-safe. Calls must not be made from within the output.
 */
public final class FakeExchange {
    /**
     * @param settings limits and seed
     * @param tape what happens at the market
     * @param output what acts on connections
     * @param log what is told about frames that were sent
     */
    public FakeExchange(
            final ExchangeSettings settings,
            final MarketTape tape,
            final ExchangeOutput output,
            final SentLog log) {}

    /**
     * A client asks for a WebSocket connection.
     *
     * @param connection number of the connection, which no other one has or had
     * @param target path and query, such as {@code /v5/public/linear} or {@code
     *     /stream?streams=btcusdt@trade}
     * @return whether it is open; if not, no further call has this connection
     */
    public Handshake opened(final long connection, final String target, final long now) {
        return Handshake.OPEN;
    }

    /** A client sent a text frame. */
    public void text(final long connection, final String text, final long now) {}

    /** A client sent a ping frame, which is answered with a pong. */
    public void ping(final long connection, final byte[] payload, final long now) {}

    /** A client sent a pong frame. */
    public void pong(final long connection, final byte[] payload, final long now) {}

    /** A connection is closed, by the client or by the network. */
    public void closed(final long connection, final long now) {}

    /**
     * A client sends an HTTP request.
     *
     * @param query without the question mark; empty or null if there is none
     */
    public HttpAnswer http(
            final String method, final String path, final String query, final long now) {
        return HttpAnswer.RESET;
    }

    /**
     * Does everything that is due: frames, pings, time-outs and faults.
     *
     * @return when there is more to do, ms; the caller should call then, and may call earlier
     */
    public long advance(final long now) {
        return now;
    }

    /**
     * Puts faults into effect, or plans them.
     *
     * @param script lines as {@link FaultScript} describes them
     * @throws IllegalArgumentException naming the line and what is allowed, if one cannot be used;
     *     then none of them is in effect
     */
    public void fault(final String script, final long now) {}
}
