package io.quoteflow.history;

import io.quoteflow.market.InstrumentId;

/** What a file of history says that one instrument did at one time. */
public sealed interface HistoryEvent permits RawFrame, BookRows, TradeRows {
    /** Returns when it was received, or happened if the file does not tell, ns since the epoch. */
    long nanos();

    InstrumentId instrument();
}
