package io.quoteflow.venue;

import io.quoteflow.market.SyncedBook;
import io.quoteflow.trading.TraderState;

/**
 * The two states of one instrument. Both are mutable and are changed in place; both exist from the
 * instrument's first definition on.
 */
public record InstrumentStates(TraderState trader, SyncedBook book) {}
