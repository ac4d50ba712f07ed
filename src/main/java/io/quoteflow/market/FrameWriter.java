package io.quoteflow.market;

import java.util.Arrays;

/**
 * Writes decoded frames in a compact binary form, which {@link FrameReader} reads. Prices and
 * levels are written as differences, and every number in as many bytes as it needs. Not
 * thread-safe.
 *
 * <p>The form starts with the kind and an additional number of the caller in one byte, and with the
 * scale of prices and sizes in another one.
 */
public final class FrameWriter {
    /** Number of bits of the kind in the first byte. */
    static final int KIND_BITS = 2;

    /** The largest additional number. */
    static final int MOST_EXTRA = 63;

    private byte[] bytes = new byte[1024];
    private int end;

    /**
     * Returns the form of a frame.
     *
     * @param scale scale of its prices and sizes
     * @param extra a number from 0 to {@value #MOST_EXTRA} that is kept with the frame
     */
    public byte[] write(final MarketFrame frame, final Scale scale, final int extra) {
        if (extra < 0 || extra > MOST_EXTRA) {
            throw new IllegalArgumentException(extra + " is not within 0 and " + MOST_EXTRA);
        }
        end = 0;
        putByte(frame.kind().ordinal() | extra << KIND_BITS);
        putByte(scale.price() * (Decimal.MAX_DECIMALS + 1) + scale.size());
        switch (frame.kind()) {
            case SNAPSHOT, DELTA -> depth(frame);
            case TRADES -> trades(frame);
            case SKIPPED -> {}
            default -> throw new IllegalStateException("no form of " + frame.kind());
        }
        return Arrays.copyOf(bytes, end);
    }

    private void depth(final MarketFrame frame) {
        put(frame.time());
        put(frame.depth());
        put(frame.firstId());
        put(frame.lastId() - frame.firstId());
        put(frame.previousId() - frame.firstId());
        levels(frame.bids());
        levels(frame.asks());
    }

    private void levels(final Levels levels) {
        put(levels.count());
        long last = 0;
        for (int i = 0; i < levels.count(); i++) {
            put(levels.price(i) - last);
            put(levels.size(i));
            last = levels.price(i);
        }
    }

    private void trades(final MarketFrame frame) {
        put(frame.time());
        put(frame.trades());
        long number = 0;
        long price = 0;
        for (int i = 0; i < frame.trades(); i++) {
            put(frame.tradeTime(i) - frame.time());
            put(frame.tradeNumber(i) - number);
            final Side aggressor = frame.aggressor(i);
            putByte(aggressor == null ? 0 : 1 + aggressor.ordinal());
            put(frame.tradePrice(i) - price);
            put(frame.tradeSize(i));
            id(frame, i);
            number = frame.tradeNumber(i);
            price = frame.tradePrice(i);
        }
    }

    /** Writes the length of an id and its characters; -1 if there is no id. */
    private void id(final MarketFrame frame, final int trade) {
        if (!frame.hasTradeId(trade)) {
            put(-1);
            return;
        }
        final char[] id = new char[frame.tradeIdLength(trade)];
        frame.copyTradeId(trade, id, 0);
        put(id.length);
        for (final char c : id) {
            put(c);
        }
    }

    /** Writes a number: small ones of either sign take few bytes. */
    private void put(final long value) {
        long left = value << 1 ^ value >> Long.SIZE - 1;
        while ((left & ~0x7fL) != 0) {
            putByte((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        putByte((int) left);
    }

    private void putByte(final int value) {
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * end);
        }
        bytes[end++] = (byte) value;
    }
}
