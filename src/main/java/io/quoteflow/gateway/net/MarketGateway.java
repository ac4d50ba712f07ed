package io.quoteflow.gateway.net;

import io.quoteflow.gateway.GatewayStatus;
import io.quoteflow.gateway.MarketSettings;
import io.quoteflow.journal.RecordOutput;
import io.quoteflow.market.InstrumentId;

import java.util.List;

/**
 * Records the public market data of instruments: connects to their venues, keeps the connections
 * and subscriptions alive, and writes what the venues say to an output.
 *
 * <p>Trouble of the network never throws. It is repaired, counted, and said by {@link #status()}.
 * All methods can be called by any thread.
 */
public final class MarketGateway implements AutoCloseable {
    private MarketGateway() {}

    /**
     * Starts. Returns before anything is connected.
     *
     * @param instruments what to record, at least one; the ids are different
     * @param output written to by one thread of the gateway; {@link #close} closes it
     * @throws IllegalArgumentException if an instrument's venue is unknown or has no public feed,
     *     an endpoint or path names an unknown category or stream, or the CA file cannot be used;
     *     the output is not closed then
     */
    public static MarketGateway start(
            final MarketSettings settings,
            final List<InstrumentId> instruments,
            final RecordOutput output) {
        throw new UnsupportedOperationException("not in this skeleton");
    }

    /**
     * Asks for the instrument's definition and a fresh book. Requests that come within 5 s of one
     * that was answered are ignored, and so are those for an instrument that is not recorded.
     */
    public void requestSnapshot(final String instrument) {}

    /** Returns what the gateway does now. */
    public GatewayStatus status() {
        throw new UnsupportedOperationException("not in this skeleton");
    }

    /** Stops the sockets, writes what has come until then, and closes the output. */
    @Override
    public void close() {}
}
