package io.quoteflow.market;

import java.util.Arrays;

/**
 * A decoded frame of a venue: the scratch that a decoder fills whole before anything of it is
 * applied. One instance is used for every record.
 */
public final class MarketFrame {
    /** A frame without a time of its own (a Binance spot snapshot). */
    public static final long NO_TIME = Long.MIN_VALUE;

    /** A trade that its venue did not number. */
    public static final long NO_NUMBER = Long.MIN_VALUE;

    private static final int NO_ID = -1;

    /** What a frame is. */
    public enum Kind {
        SNAPSHOT,
        DELTA,
        TRADES,
        /** Decoded, but of no use to the trader: tickers, acks, klines. */
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

    /** The ids of all trades in {@link #tradeIds}: where each starts, or {@link #NO_ID}. */
    private int[] idStarts = new int[16];

    private int[] idEnds = new int[16];
    private char[] tradeIds = new char[1024];
    private int tradeIdsEnd;

    /** Empties the frame; it is a SKIPPED one until told otherwise. */
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

    /** Makes it a depth frame; levels are added to {@link #bids} and {@link #asks}. */
    public void depthFrame(final Kind newKind, final long newTime, final int newDepth) {
        kind = newKind;
        time = newTime;
        depth = newDepth;
    }

    /** The update ids it covers and the one it follows, as far as its venue has them. */
    public void ids(final long first, final long last, final long previous) {
        firstId = first;
        lastId = last;
        previousId = previous;
    }

    /** Makes it a trade frame of that time. */
    public void tradeFrame(final long newTime) {
        kind = Kind.TRADES;
        time = newTime;
    }

    /**
     * Adds a trade without an id.
     *
     * @param number of its venue, or {@link #NO_NUMBER}
     * @param aggressor null if the trade matched nothing in the book; then price and size mean
     *     nothing
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

    /** Gives the trade added last its id. */
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

    /** Puts a trade in the place of an earlier one. */
    void moveTrade(final int from, final int to) {
        tradeTimes[to] = tradeTimes[from];
        tradeNumbers[to] = tradeNumbers[from];
        aggressors[to] = aggressors[from];
        tradePrices[to] = tradePrices[from];
        tradeSizes[to] = tradeSizes[from];
        idStarts[to] = idStarts[from];
        idEnds[to] = idEnds[from];
    }

    /** Keeps the first trades alone; the time of the frame is the latest of theirs. */
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

    /** Event time in milliseconds, or {@link #NO_TIME}. */
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

    /** Levels a side that the venue sends on this topic; 0 where the venue has one depth alone. */
    public int depth() {
        return depth;
    }

    public boolean isDepth() {
        return kind == Kind.SNAPSHOT || kind == Kind.DELTA;
    }

    public int trades() {
        return trades;
    }

    public long tradeTime(final int i) {
        return tradeTimes[i];
    }

    /** The number of its venue, or {@link #NO_NUMBER}. */
    long tradeNumber(final int i) {
        return tradeNumbers[i];
    }

    boolean hasTradeId(final int i) {
        return idStarts[i] != NO_ID;
    }

    /** Characters of the id; 0 for a trade without one. */
    int tradeIdLength(final int i) {
        return idEnds[i] - idStarts[i];
    }

    void copyTradeId(final int i, final char[] target, final int at) {
        System.arraycopy(tradeIds, Math.max(0, idStarts[i]), target, at, tradeIdLength(i));
    }

    boolean tradeIdEquals(final int i, final char[] text, final int from, final int to) {
        return Arrays.equals(tradeIds, idStarts[i], idEnds[i], text, from, to);
    }

    /** Null if the trade matched nothing in the book. */
    public Side aggressor(final int i) {
        return aggressors[i];
    }

    public long tradePrice(final int i) {
        return tradePrices[i];
    }

    public long tradeSize(final int i) {
        return tradeSizes[i];
    }
}
