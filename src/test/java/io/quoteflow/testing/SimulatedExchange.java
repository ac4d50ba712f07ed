package io.quoteflow.testing;

import io.quoteflow.exchange.ExchangeSettings;
import io.quoteflow.exchange.SentLog;
import io.quoteflow.exchange.net.ExchangeServer;
import io.quoteflow.exchange.tape.SimulatedTape;
import io.quoteflow.market.InstrumentId;

import java.io.IOException;
import java.util.List;

/** The fake exchange on a free port, with a simulated market of two instruments. */
public final class SimulatedExchange {
    public static final List<String> INSTRUMENTS =
            List.of("bybit.linear.BTCUSDT", "bybit.linear.ETHUSDT");

    private SimulatedExchange() {}

    /**
     * Opens it.
     *
     * @param port 0 for a free one
     */
    public static ExchangeServer start(final int port) throws IOException {
        return new ExchangeServer(
                port,
                null,
                new ExchangeSettings(1),
                new SimulatedTape(
                        1,
                        INSTRUMENTS.stream().map(InstrumentId::parse).toList(),
                        SimulatedTape.LOWEST_RATE,
                        1),
                SentLog.NONE);
    }
}
