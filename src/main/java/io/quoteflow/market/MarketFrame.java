package io.quoteflow.market;

import java.util.Arrays;

/**
 * A decoded frame of a venue. A decoder fills it completely before any of it is applied. One
 * instance is reused for all records; it is valid until the next one is decoded.
 *
 * <p>The trades of a frame are numbered from 0 to {@link #trades} - 1.
 */
public final class MarketFrame implements DepthDelta {
    /** The time of a frame that has none, such as a Binance spot snapshot. */
    public static final long NO_TIME = Long.MIN_VALUE;

    /** The number of a trade that its venue did not number. */
    public static final long NO_NUMBER = Long.MIN_VALUE;

    private static final int NO_ID = -1;

    /** What a frame contains. */
    public enum Kind {
        SNAPSHOT,
        DELTA,
        TRADES,
        /** Nothing that the trader uses, such as a ticker or an answer to a request. */
        SKIPPED
    }

    private final Levels bids = new Levels();
    private final Levels asks = new Levels();

    private Kind kind;
    private long time;
    private long firstId;
    private long lastId;
    private long previousId;
    private int depth;

    private int trades;
    private long[] tradeTimes = new long[16];
    private long[] tradePrices = new long[16];
    private long[] tradeSizes = new long[16];
    private Side[] aggressors = new Side[16];
    private long[] tradeNumbers = new long[16];

    /** By trade, the index in {@link #tradeIds} at which its id starts, or {@link #NO_ID}. */
    private int[] idStarts = new int[16];

    private int[] idEnds = new int[16];

    /** The ids of all trades, one after another. */
    private char[] tradeIds = new char[1024];

    private int tradeIdsEnd;

    /** Empties the frame. Its kind is SKIPPED until it is made a depth or trade frame. */
    public void clear() {
        kind = Kind.SKIPPED;
        time = NO_TIME;
        firstId = 0;
        lastId = 0;
        previousId = 0;
        depth = 0;
        trades = 0;
        tradeIdsEnd = 0;
        bids.clear();
        asks.clear();
    }

    /**
     * Makes this a depth frame. Its levels are those in {@link #bids} and {@link #asks}.
     *
     * @param newTime time of the event, ms, or {@link #NO_TIME}
     * @param newDepth number of levels on each side that the venue sends on this topic; 0 if the
     *     venue has only one depth
     */
    public void depthFrame(final Kind newKind, final long newTime, final int newDepth) {
        kind = newKind;
        time = newTime;
        depth = newDepth;
    }

    /**
     * Sets the update ids of a depth frame, as its {@link SequenceRule} uses them.
     *
     * @param first the first id that the frame covers
     * @param last the last id that the frame covers
     * @param previous the last id of the frame before this one
     */
    public void ids(final long first, final long last, final long previous) {
        firstId = first;
        lastId = last;
        previousId = previous;
    }

    /**
     * Makes this a trade frame.
     *
     * @param newTime time of the latest trade, ms
     */
    public void tradeFrame(final long newTime) {
        kind = Kind.TRADES;
        time = newTime;
    }

    /**
     * Adds a trade without an id.
     *
     * @param tradeTime time of the trade, ms
     * @param number number by which the venue orders trades, or {@link #NO_NUMBER}
     * @param aggressor null if the trade matched no order in the book; then price and size have no
     *     meaning
     * @param price price units
     * @param size size units
     */
    public void addTrade(
            final long tradeTime,
            final long number,
            final Side aggressor,
            final long price,
            final long size) {
        if (trades == tradeTimes.length) {
            tradeTimes = Arrays.copyOf(tradeTimes, 2 * trades);
            tradeNumbers = Arrays.copyOf(tradeNumbers, 2 * trades);
            tradePrices = Arrays.copyOf(tradePrices, 2 * trades);
            tradeSizes = Arrays.copyOf(tradeSizes, 2 * trades);
            aggressors = Arrays.copyOf(aggressors, 2 * trades);
            idStarts = Arrays.copyOf(idStarts, 2 * trades);
            idEnds = Arrays.copyOf(idEnds, 2 * trades);
        }
        tradeTimes[trades] = tradeTime;
        tradeNumbers[trades] = number;
        aggressors[trades] = aggressor;
        tradePrices[trades] = price;
        tradeSizes[trades] = size;
        idStarts[trades] = NO_ID;
        idEnds[trades++] = NO_ID;
    }

    /** Sets the id of the trade that was added last. The characters are copied. */
    public void tradeId(final char[] text, final int from, final int length) {
        final int end = tradeIdsEnd + length;
        if (end > tradeIds.length) {
            tradeIds = Arrays.copyOf(tradeIds, Math.max(end, 2 * tradeIds.length));
        }
        System.arraycopy(text, from, tradeIds, tradeIdsEnd, length);
        idStarts[trades - 1] = tradeIdsEnd;
        idEnds[trades - 1] = end;
        tradeIdsEnd = end;
    }

    /** Copies a trade over an earlier one. */
    void moveTrade(final int from, final int to) {
        tradeTimes[to] = tradeTimes[from];
        tradeNumbers[to] = tradeNumbers[from];
        aggressors[to] = aggressors[from];
        tradePrices[to] = tradePrices[from];
        tradeSizes[to] = tradeSizes[from];
        idStarts[to] = idStarts[from];
        idEnds[to] = idEnds[from];
    }

    /**
     * Keeps the first {@code left} trades and drops the others. The time of the frame becomes that
     * of the latest trade left, or {@link #NO_TIME} if none is left.
     */
    void keepTrades(final int left) {
        if (left == trades) {
            return;
        }
        trades = left;
        time = NO_TIME;
        for (int i = 0; i < trades; i++) {
            time = Math.max(time, tradeTimes[i]);
        }
    }

    public Kind kind() {
        return kind;
    }

    /** Returns the time of the event, ms, or {@link #NO_TIME}. */
    @Override
    public long time() {
        return time;
    }

    @Override
    public Levels bids() {
        return bids;
    }

    @Override
    public Levels asks() {
        return asks;
    }

    @Override
    public long firstId() {
        return firstId;
    }

    @Override
    public long lastId() {
        return lastId;
    }

    @Override
    public long previousId() {
        return previousId;
    }

    /**
     * Returns the number of levels on each side that the venue sends on this topic; 0 if the venue
     * has only one depth.
     */
    public int depth() {
        return depth;
    }

    public boolean isDepth() {
        return kind == Kind.SNAPSHOT || kind == Kind.DELTA;
    }

    /** Returns the number of trades. */
    public int trades() {
        return trades;
    }

    /** Returns the time of a trade, ms. */
    public long tradeTime(final int i) {
        return tradeTimes[i];
    }

    /** Returns the number by which the venue orders a trade among others, or {@link #NO_NUMBER}. */
    long tradeNumber(final int i) {
        return tradeNumbers[i];
    }

    boolean hasTradeId(final int i) {
        return idStarts[i] != NO_ID;
    }

    /** Returns the length of a trade's id, in characters; 0 if the trade has none. */
    int tradeIdLength(final int i) {
        return idEnds[i] - idStarts[i];
    }

    /** Copies the id of a trade to an index of an array, which must have room for it. */
    void copyTradeId(final int i, final char[] target, final int at) {
        System.arraycopy(tradeIds, Math.max(0, idStarts[i]), target, at, tradeIdLength(i));
    }

    /**
     * Whether the id of a trade equals a range of characters. The trade must have an id.
     *
     * @param from index of the first character
     * @param to index after the last character
     */
    boolean tradeIdEquals(final int i, final char[] text, final int from, final int to) {
        return Arrays.equals(tradeIds, idStarts[i], idEnds[i], text, from, to);
    }

    /**
     * Returns the side of the order that took liquidity; null if the trade matched no order in the
     * book.
     */
    public Side aggressor(final int i) {
        return aggressors[i];
    }

    /** Returns the price of a trade, price units. It has no meaning if the aggressor is null. */
    public long tradePrice(final int i) {
        return tradePrices[i];
    }

    /** Returns the size of a trade, size units. It has no meaning if the aggressor is null. */
    public long tradeSize(final int i) {
        return tradeSizes[i];
    }
}
