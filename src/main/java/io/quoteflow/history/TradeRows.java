package io.quoteflow.history;

import io.quoteflow.market.InstrumentId;

import java.util.List;

/**
 * Trades that were received together and that a file has as rows.
 *
 * @param trades at least one, in the order of the file
 */
public record TradeRows(long nanos, InstrumentId instrument, List<Trade> trades)
        implements HistoryEvent {

    /**
     * A trade.
     *
     * @param millis time of the trade, ms since the epoch
     * @param buy whether the buyer was the aggressor
     * @param price positive, a plain decimal
     * @param size positive, a plain decimal
     * @param id the venue's id: printable ASCII of at most 64 characters; empty if there is none
     */
    public record Trade(long millis, boolean buy, String price, String size, String id) {}

    public TradeRows {
        trades = List.copyOf(trades);
    }
}
