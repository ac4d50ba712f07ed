package io.quoteflow.gateway.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.gateway.RestAnswer;
import io.quoteflow.market.InstrumentId;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** What everybody knows of the market: best prices and trades, over a connection without faults. */
final class PublicMarket implements Network.Client {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PING_INTERVAL = 20_000;

    private final Agenda agenda;
    private final Network network;
    private final List<InstrumentId> instruments;
    private final BiConsumer<InstrumentId, BigDecimal> trades;
    private final Map<InstrumentId, BigDecimal> bids = new HashMap<>();
    private final Map<InstrumentId, BigDecimal> asks = new HashMap<>();
    private final Map<Integer, String> categories = new LinkedHashMap<>();
    private int connections;

    /**
     * @param trades receives each trade
     */
    PublicMarket(
            final Agenda agenda,
            final Network network,
            final List<InstrumentId> instruments,
            final BiConsumer<InstrumentId, BigDecimal> trades) {
        this.agenda = agenda;
        this.network = network;
        this.instruments = instruments;
        this.trades = trades;
    }

    void start() {
        instruments.stream().map(InstrumentId::category).distinct().forEach(this::open);
    }

    private void open(final String category) {
        final int connection = ++connections;
        categories.put(connection, category);
        network.open(this, connection, "/v5/public/" + category);
    }

    /** Returns the best bid; null if it is not known yet. */
    BigDecimal bid(final InstrumentId instrument) {
        return bids.get(instrument);
    }

    BigDecimal ask(final InstrumentId instrument) {
        return asks.get(instrument);
    }

    @Override
    public void opened(final int connection) {
        for (final InstrumentId instrument : instruments) {
            if (instrument.category().equals(categories.get(connection))) {
                network.send(
                        this,
                        connection,
                        0,
                        String.format(
                                "{\"op\":\"subscribe\",\"args\":[\"orderbook.1.%1$s\",\"publicTrade.%1$s\"]}",
                                instrument.symbol()));
            }
        }
        ping(connection);
    }

    private void ping(final int connection) {
        agenda.after(
                PING_INTERVAL,
                () -> {
                    if (categories.containsKey(connection)) {
                        network.send(this, connection, 0, "{\"op\":\"ping\"}");
                        ping(connection);
                    }
                });
    }

    @Override
    public void closed(final int connection, final String reason, final int status) {
        open(categories.remove(connection));
    }

    @Override
    public void text(final int connection, final byte[] text) {
        final JsonNode frame;
        try {
            frame = JSON.readTree(text);
        } catch (final IOException broken) {
            return;
        }
        final String topic = frame.path("topic").asText();
        final String symbol = topic.substring(topic.lastIndexOf('.') + 1);
        final InstrumentId instrument =
                InstrumentId.parse(
                        "bybit."
                                + categories.get(connection)
                                + "."
                                + (symbol.isEmpty() ? "NONE" : symbol));
        if (topic.startsWith("orderbook.1.")) {
            best(instrument, frame.path("data").path("b"), bids);
            best(instrument, frame.path("data").path("a"), asks);
        } else if (topic.startsWith("publicTrade.")) {
            for (final JsonNode trade : frame.path("data")) {
                trades.accept(instrument, new BigDecimal(trade.path("p").asText()));
            }
        }
    }

    private static void best(
            final InstrumentId instrument,
            final JsonNode levels,
            final Map<InstrumentId, BigDecimal> side) {
        if (levels.size() > 0) {
            side.put(instrument, new BigDecimal(levels.get(0).get(0).asText()));
        }
    }

    @Override
    public void unsent(final long message) {}

    @Override
    public void answered(final int request, final RestAnswer answer, final boolean unsent) {}
}
