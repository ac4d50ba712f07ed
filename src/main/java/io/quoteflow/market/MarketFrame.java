package io.quoteflow.market;

import java.util.Arrays;

/**
 * A decoded frame of a venue: the scratch that a decoder fills whole before anything of it is
 * applied. One instance is used for every record.
 */
public final class MarketFrame {
    /** A frame without a time of its own (a Binance spot snapshot). */
    public static final long NO_TIME = Long.MIN_VALUE;

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

    /** Empties the frame; it is a SKIPPED one until told otherwise. */
    public void clear() {
        kind = Kind.SKIPPED;
        time = NO_TIME;
        firstId = 0;
        lastId = 0;
        previousId = 0;
        depth = 0;
        trades = 0;
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

    public void addTrade(
            final long tradeTime, final Side aggressor, final long price, final long size) {
        if (trades == tradeTimes.length) {
            tradeTimes = Arrays.copyOf(tradeTimes, 2 * trades);
            tradePrices = Arrays.copyOf(tradePrices, 2 * trades);
            tradeSizes = Arrays.copyOf(tradeSizes, 2 * trades);
            aggressors = Arrays.copyOf(aggressors, 2 * trades);
        }
        tradeTimes[trades] = tradeTime;
        aggressors[trades] = aggressor;
        tradePrices[trades] = price;
        tradeSizes[trades++] = size;
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
