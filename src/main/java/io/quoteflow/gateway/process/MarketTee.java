package io.quoteflow.gateway.process;

import io.quoteflow.gateway.net.OrderGateway;
import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RecordOutput;
import io.quoteflow.market.InstrumentId;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Passes market records on to the journal, and what the order side needs of them to the order side:
 * definitions, and the price of the last trade where it has changed.
 */
final class MarketTee implements RecordOutput {
    private final RecordOutput journal;
    private final OrderGateway orders;
    private final LastTradeReader trades = new LastTradeReader();
    private final Map<String, BigDecimal> last = new ConcurrentHashMap<>();
    private final List<InstrumentId> instruments;

    /**
     * @param instruments that are traded
     * @param journal closed by {@link #close}
     */
    MarketTee(
            final List<InstrumentId> instruments,
            final RecordOutput journal,
            final OrderGateway orders) {
        this.instruments = List.copyOf(instruments);
        this.journal = journal;
        this.orders = orders;
    }

    @Override
    public void write(final NewRecord record) {
        if (record.kind() == RecordKind.HEARTBEAT) {
            // the order side writes them: they say that the whole gateway lives
            return;
        }
        journal.write(record);
        if (record.kind() == RecordKind.INSTRUMENT) {
            orders.definition(InstrumentId.parse(record.instrument()), record.payload());
        } else if (record.kind() == RecordKind.MARKET) {
            final BigDecimal price = trades.read(record.payload());
            if (price != null && !price.equals(last.put(record.instrument(), price))) {
                orders.lastTrade(InstrumentId.parse(record.instrument()), price);
            }
        }
    }

    /** Returns the instruments that have had no trade since the start. Any thread. */
    List<InstrumentId> untraded() {
        return instruments.stream().filter(id -> !last.containsKey(id.toString())).toList();
    }

    @Override
    public void flush() {
        journal.flush();
    }

    @Override
    public void close() {
        journal.close();
    }
}
