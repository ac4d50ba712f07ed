package io.quoteflow.venue.bybit;

import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Side;

/**
 * The fields of one trade, as far as they were read. Reused: {@link #reset} starts the next one.
 */
final class BybitTrade {
    /** Longest id of a trade, characters. */
    static final int MAX_ID = 64;

    final char[] id = new char[MAX_ID];

    /** 0 if the trade has no id. */
    int idLength;

    /** Time of the trade, ms; 0 if it is missing. */
    long time;

    /** Number by which the venue orders trades, or {@link MarketFrame#NO_NUMBER}. */
    long number;

    /** Null if it is missing or no side. */
    Side aggressor;

    /** Whether it is a block trade, which matched no order in the book. */
    boolean isBlock;

    /** Price units, or a negative code of {@link FixedPoint#parse}. */
    long price;

    /** Size units, or a negative code of {@link FixedPoint#parse}. */
    long size;

    /** Digits after the point that a price needs if it is TOO_FINE; else 0. */
    int priceNeeds;

    /** Digits after the point that a size needs if it is TOO_FINE; else 0. */
    int sizeNeeds;

    boolean priceSeen;
    boolean sizeSeen;

    void reset() {
        idLength = 0;
        time = 0;
        number = MarketFrame.NO_NUMBER;
        aggressor = null;
        isBlock = false;
        price = 0;
        size = 0;
        priceNeeds = 0;
        sizeNeeds = 0;
        priceSeen = false;
        sizeSeen = false;
    }

    /** Whether a trade against the book has all it needs. A block trade needs only a time. */
    boolean isComplete() {
        return aggressor != null && priceSeen && sizeSeen;
    }
}
