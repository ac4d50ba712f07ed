package io.quoteflow.market;

import java.util.Arrays;

/**
 * A decoded frame of a venue. A decoder fills it completely before any of it is applied. One
 * instance is reused for all records; it is valid until the next one is decoded.
 *
 * <p>The trades of a frame are numbered from 0 to {@link #trades} - 1.
 */
public final class MarketFrame {
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

    /** Empties the frame; its kind is SKIPPED until it is set. */
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
     * Makes it a depth frame. Its levels are those in {@link #bids} and {@link #asks}.
     *
     * @param newTime of the event, ms, or {@link #NO_TIME}
     * @param newDepth levels a side that the venue sends on this topic; 0 if the venue has one
     *     depth only
     */
    public void depthFrame(final Kind newKind, final long newTime, final int newDepth) {
        kind = newKind;
        time = newTime;
        depth = newDepth;
    }

    /**
     * Sets the update ids of a depth frame, as its {@link SequenceRule} uses them.
     *
     * @param first id that it covers
     * @param last id that it covers
     * @param previous last id of the frame before it
     */
    public void ids(final long first, final long last, final long previous) {
        firstId = first;
        lastId = last;
        previousId = previous;
    }

    /**
     * Makes it a trade frame.
     *
     * @param newTime of the latest trade, ms
     */
    public void tradeFrame(final long newTime) {
        kind = Kind.TRADES;
        time = newTime;
    }

    /**
     * Adds a trade without an id.
     *
     * @param tradeTime ms
     * @param number by which the venue orders trades, or {@link #NO_NUMBER}
     * @param aggressor null if the trade matched no order in the book; then price and size have no
     *     meaning
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

    /** Sets the id of the trade that was added last. */
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
     * Drops all but the first trades; the time of the frame becomes that of the latest one left, or
     * {@link #NO_TIME}.
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

    /** Time of the event, ms, or {@link #NO_TIME}. */
    public long time() {
        return time;
    }

    public Levels bids() {
        return bids;
    }

    public Levels asks() {
        return asks;
    }

    public long firstId() {
        return firstId;
    }

    public long lastId() {
        return lastId;
    }

    public long previousId() {
        return previousId;
    }

    /** Levels a side that the venue sends on this topic; 0 if the venue has one depth only. */
    public int depth() {
        return depth;
    }

    public boolean isDepth() {
        return kind == Kind.SNAPSHOT || kind == Kind.DELTA;
    }

    /** How many trades there are. */
    public int trades() {
        return trades;
    }

    /** Time of a trade, ms. */
    public long tradeTime(final int i) {
        return tradeTimes[i];
    }

    /** The number by which the venue orders trades, or {@link #NO_NUMBER}. */
    long tradeNumber(final int i) {
        return tradeNumbers[i];
    }

    boolean hasTradeId(final int i) {
        return idStarts[i] != NO_ID;
    }

    /** Length of the id; 0 if the trade has none. */
    int tradeIdLength(final int i) {
        return idEnds[i] - idStarts[i];
    }

    void copyTradeId(final int i, final char[] target, final int at) {
        System.arraycopy(tradeIds, Math.max(0, idStarts[i]), target, at, tradeIdLength(i));
    }

    boolean tradeIdEquals(final int i, final char[] text, final int from, final int to) {
        return Arrays.equals(tradeIds, idStarts[i], idEnds[i], text, from, to);
    }

    /** The side that took; null if the trade matched no order in the book. */
    public Side aggressor(final int i) {
        return aggressors[i];
    }

    /** Price units; without meaning if the aggressor is null. */
    public long tradePrice(final int i) {
        return tradePrices[i];
    }

    /** Size units; without meaning if the aggressor is null. */
    public long tradeSize(final int i) {
        return tradeSizes[i];
    }
}
