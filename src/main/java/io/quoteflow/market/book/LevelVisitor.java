package io.quoteflow.market.book;

/** Receives the levels of a {@link BookSide}, one after the other. */
@FunctionalInterface
public interface LevelVisitor {
    /**
     * Receives a level.
     *
     * @param price price units
     * @param size size units, positive
     */
    void level(long price, long size);
}
