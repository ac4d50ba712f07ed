package io.quoteflow.market;

import java.util.Arrays;

/**
 * Recognises trades of an instrument that were seen before, STRATEGY 2. It remembers the number of
 * the last trade and the ids of all trades with that number. A venue's numbers never fall (Bybit's
 * {@code seq}, Binance's {@code t}); trades with the same number differ in their ids.
 */
public final class SeenTrades {
    /**
     * Number of ids that are remembered. Once they are used up, further trades with the last number
     * count as new.
     */
    private static final int MAX_IDS = 256;

    /** A trade that is more than this later than the last one, ms, is new whatever its number. */
    private static final long RESTART_MS = 1000;

    private long number = MarketFrame.NO_NUMBER;
    private long time;

    /** The ids, one after another; id {@code i} ends before index {@code ends[i]}. */
    private char[] ids = new char[64];

    private int[] ends = new int[4];
    private int count;

    /** Forgets the last trade. */
    public void clear() {
        number = MarketFrame.NO_NUMBER;
        count = 0;
    }

    /**
     * Whether every trade of a frame was seen before; false for a frame without trades. Changes
     * nothing.
     */
    public boolean containsAll(final MarketFrame frame) {
        for (int i = 0; i < frame.trades(); i++) {
            if (!contains(frame, i)) {
                return false;
            }
        }
        return frame.trades() > 0;
    }

    /**
     * Removes the trades that were seen before from a frame, and remembers the others.
     *
     * @return number of trades that were removed
     */
    public int removeFrom(final MarketFrame frame) {
        int left = 0;
        for (int i = 0; i < frame.trades(); i++) {
            if (!contains(frame, i)) {
                add(frame, i);
                frame.moveTrade(i, left++);
            }
        }
        final int removed = frame.trades() - left;
        frame.keepTrades(left);
        return removed;
    }

    /** Remembers the trades of a frame. */
    public void addAll(final MarketFrame frame) {
        for (int i = 0; i < frame.trades(); i++) {
            add(frame, i);
        }
    }

    private boolean contains(final MarketFrame frame, final int trade) {
        final long numberOfTrade = frame.tradeNumber(trade);
        if (numberOfTrade == MarketFrame.NO_NUMBER
                || number == MarketFrame.NO_NUMBER
                || frame.tradeTime(trade) > time + RESTART_MS) {
            return false;
        }
        return numberOfTrade < number
                || numberOfTrade == number && (!frame.hasTradeId(trade) || hasId(frame, trade));
    }

    private boolean hasId(final MarketFrame frame, final int trade) {
        int start = 0;
        for (int i = 0; i < count; i++) {
            if (frame.tradeIdEquals(trade, ids, start, ends[i])) {
                return true;
            }
            start = ends[i];
        }
        return false;
    }

    private void add(final MarketFrame frame, final int trade) {
        if (frame.tradeNumber(trade) != number) {
            number = frame.tradeNumber(trade);
            count = 0;
        }
        if (count < MAX_IDS && number != MarketFrame.NO_NUMBER) {
            final int start = count == 0 ? 0 : ends[count - 1];
            final int end = start + frame.tradeIdLength(trade);
            if (end > ids.length) {
                ids = Arrays.copyOf(ids, Math.max(end, 2 * ids.length));
            }
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, 2 * count);
            }
            frame.copyTradeId(trade, ids, start);
            ends[count++] = end;
        }
        time = frame.tradeTime(trade);
    }

    public void write(final StateWriter out) {
        out.putLong(number);
        out.putLong(time);
        out.putInt(count);
        int start = 0;
        for (int i = 0; i < count; i++) {
            out.putText(new String(ids, start, ends[i] - start));
            start = ends[i];
        }
    }

    public static SeenTrades read(final StateReader in) {
        final SeenTrades seen = new SeenTrades();
        seen.number = in.getLong();
        seen.time = in.getLong();
        final int count = in.getInt();
        seen.ends = new int[Math.max(seen.ends.length, count)];
        final StringBuilder ids = new StringBuilder();
        for (int i = 0; i < count; i++) {
            ids.append(in.getText());
            seen.ends[i] = ids.length();
        }
        seen.count = count;
        seen.ids =
                Arrays.copyOf(
                        ids.toString().toCharArray(), Math.max(seen.ids.length, ids.length()));
        return seen;
    }
}
