package io.quoteflow.exchange.account;

import io.quoteflow.exchange.tape.TapeBook;
import io.quoteflow.exchange.tape.TapeInstrument;
import io.quoteflow.exchange.tape.TapeTrade;

/** An instrument that is listed, and its market. */
public interface ListedMarket {
    TapeInstrument instrument();

    TapeBook book();

    /** Returns the last trade; null before the first one. */
    TapeTrade lastTrade();

    /** Returns a cross sequence that is larger than any before. */
    long nextSequence();
}
