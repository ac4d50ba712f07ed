package io.quoteflow.market;

/** Reads frames in the form of {@link FrameWriter}. Not thread-safe. */
public final class FrameReader {
    private static final MarketFrame.Kind[] KINDS = MarketFrame.Kind.values();
    private static final Side[] SIDES = Side.values();
    private static final int KIND_MASK = (1 << FrameWriter.KIND_BITS) - 1;

    private char[] id = new char[64];
    private byte[] bytes;
    private int at;
    private int extra;

    /**
     * Reads a frame if its prices and sizes have a scale.
     *
     * @param form array with the form of the frame
     * @param start index at which it starts
     * @param scale the scale that the frame must have
     * @param frame receives the frame; it is unchanged if the scale is another one
     * @return whether the frame has that scale
     */
    public boolean read(
            final byte[] form, final int start, final Scale scale, final MarketFrame frame) {
        if (form[start + 1] != scale.price() * (Decimal.MAX_DECIMALS + 1) + scale.size()) {
            return false;
        }
        final int head = form[start] & 0xff;
        extra = head >> FrameWriter.KIND_BITS;
        bytes = form;
        at = start + 2;
        frame.clear();
        final MarketFrame.Kind kind = KINDS[head & KIND_MASK];
        if (kind == MarketFrame.Kind.TRADES) {
            trades(frame);
        } else if (kind != MarketFrame.Kind.SKIPPED) {
            depth(kind, frame);
        }
        return true;
    }

    /** Returns the additional number of the frame that was read last. */
    public int extra() {
        return extra;
    }

    private void depth(final MarketFrame.Kind kind, final MarketFrame frame) {
        final long time = next();
        frame.depthFrame(kind, time, (int) next());
        final long first = next();
        final long last = first + next();
        frame.ids(first, last, first + next());
        levels(frame.bids());
        levels(frame.asks());
    }

    private void levels(final Levels levels) {
        final int count = (int) next();
        long price = 0;
        for (int i = 0; i < count; i++) {
            price += next();
            levels.add(price, next());
        }
    }

    private void trades(final MarketFrame frame) {
        final long time = next();
        final int count = (int) next();
        frame.tradeFrame(time);
        long number = 0;
        long price = 0;
        for (int i = 0; i < count; i++) {
            final long tradeTime = time + next();
            number += next();
            final int side = bytes[at++];
            price += next();
            frame.addTrade(tradeTime, number, side == 0 ? null : SIDES[side - 1], price, next());
            id(frame);
        }
    }

    private void id(final MarketFrame frame) {
        final int length = (int) next();
        if (length < 0) {
            return;
        }
        if (length > id.length) {
            id = new char[length];
        }
        for (int i = 0; i < length; i++) {
            id[i] = (char) next();
        }
        frame.tradeId(id, 0, length);
    }

    private long next() {
        long value = bytes[at++];
        if (value < 0) {
            value &= 0x7f;
            int shift = 7;
            byte b;
            do {
                b = bytes[at++];
                value |= (b & 0x7fL) << shift;
                shift += 7;
            } while (b < 0);
        }
        return value >>> 1 ^ -(value & 1);
    }
}
