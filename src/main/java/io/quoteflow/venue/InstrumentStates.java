package io.quoteflow.venue;

import io.quoteflow.market.SyncedBook;
import io.quoteflow.trading.TraderState;

/** The two states of the instrument whose record is at hand. */
public interface InstrumentStates {
    /** Null before its first definition. */
    TraderState trader();

    /** Null before its first definition. */
    SyncedBook book();

    /** The first definition has come. */
    void create(TraderState trader, SyncedBook book);
}
