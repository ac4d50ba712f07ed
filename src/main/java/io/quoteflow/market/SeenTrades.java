package io.quoteflow.market;

import java.util.Arrays;

/**
 * The last trade of an instrument, by which a trade that was seen before is recognised, STRATEGY 2.
 * A venue's number (Bybit's {@code seq}, Binance's {@code t}) never falls; trades that share a
 * number are told apart by their ids.
 */
public final class SeenTrades {
    /** Ids kept of the trades that share the last number; further ones count as new. */
    private static final int MAX_IDS = 256;

    /** A trade this much later than the last one, ms, is new whatever its number. */
    private static final long RESTART_MS = 1000;

    private long number = MarketFrame.NO_NUMBER;
    private long time;

    /** The ids one after another; {@code ends[i]} is where id {@code i} ends. */
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
     * Takes the trades out of a frame that were seen before; each of the others is the last trade
     * from then on.
     *
     * @return how many were taken out
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

    /** Notes the trades of a frame, in their order. */
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
