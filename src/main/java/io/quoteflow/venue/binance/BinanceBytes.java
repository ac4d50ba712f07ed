package io.quoteflow.venue.binance;

import io.quoteflow.market.MarketFrame;
import io.quoteflow.venue.protocol.FrameBytes;
import io.quoteflow.venue.protocol.FrameDecoder;

/**
 * The fields of a Binance frame, and how they are read from its bytes. The subclass reads them with
 * a JSON parser and decides what the frame is.
 */
abstract class BinanceBytes extends FrameDecoder {
    static final int SNAPSHOT_ID = 1;
    static final int FIRST = 2;
    static final int LAST = 4;
    static final int PREVIOUS = 8;
    static final int BIDS = 16;
    static final int ASKS = 32;
    static final int PRICE = 64;
    static final int SIZE = 128;
    static final int MAKER = 256;
    static final int SYMBOL = 512;
    static final String SNAPSHOT = "lastUpdateId";
    private static final int BIDS_NAME = 'b' | 'i' << 8 | 'd' << 16 | 's' << 24;
    private static final int ASKS_NAME = 'a' | 's' << 8 | 'k' << 16 | 's' << 24;
    private static final int DATA_NAME = 'd' | 'a' << 8 | 't' << 16 | 'a' << 24;
    static final String PARTIAL = "@depth";
    static final String DEPTH_UPDATE = "depthUpdate";
    static final String TRADE_EVENT = "trade";
    private static final String FUNDING_EVENT = "markPriceUpdate";

    /** What an event is. */
    enum Event {
        /** The frame names none. */
        NONE,
        DEPTH,
        TRADE,
        /** The event that tells the funding. */
        FUNDING,
        OTHER
    }

    Event event;

    /** Whether the fields of the event are in {@code data}. */
    boolean data;

    /** Whether the frame names its stream. */
    boolean inStream;

    long tradeTime;
    long eventTime;
    long snapshotId;
    long first;
    long last;
    long previous;

    /** The fields that were read, as a sum of the constants above. */
    int seen;

    long price;
    long size;
    boolean buyerIsMaker;
    int priceNeeds;
    int sizeNeeds;

    /** Whether a trade matched an order in the book. */
    boolean matched;

    boolean partial;
    long number;

    final void start() {
        event = Event.NONE;
        data = false;
        inStream = false;
        tradeTime = 0;
        eventTime = 0;
        seen = 0;
        matched = true;
        partial = false;
        number = MarketFrame.NO_NUMBER;
    }

    @Override
    protected boolean scan(final FrameBytes in, final MarketFrame frame) {
        start();
        scanObject(in, frame);
        return true;
    }

    private void scanObject(final FrameBytes in, final MarketFrame frame) {
        in.enterObject();
        while (in.nextField()) {
            if (event == Event.OTHER || event == Event.FUNDING) {
                scanUnused(in);
            } else {
                scanField(in, frame);
            }
        }
    }

    /**
     * Passes over a field of an event that is not used. Another event, or the fields of a snapshot,
     * could still make the frame one that is used.
     */
    private static void scanUnused(final FrameBytes in) {
        if (in.name() == 'e' || in.name() == DATA_NAME && in.isObject() || in.isNamed(SNAPSHOT)) {
            in.lose();
        } else {
            in.skipValue();
        }
    }

    private void scanField(final FrameBytes in, final MarketFrame frame) {
        switch (in.name()) {
            case 'e' -> event = scanEvent(in);
            case 'E' -> eventTime = scanTime(in);
            case 'T' -> tradeTime = scanTime(in);
            case 's' -> {
                symbol(in);
                seen |= SYMBOL;
            }
            case 'U' -> {
                first = in.readInteger();
                seen |= FIRST;
            }
            case 'u' -> {
                last = in.readInteger();
                seen |= LAST;
            }
            case 'p' | 'u' << Byte.SIZE -> {
                previous = in.readInteger();
                seen |= PREVIOUS;
            }
            case 'b', BIDS_NAME -> {
                if (in.isArray()) {
                    levels(in, frame.bids());
                    seen |= BIDS;
                } else {
                    in.skipValue();
                }
            }
            case 'a', ASKS_NAME -> {
                if (in.isArray()) {
                    levels(in, frame.asks());
                    seen |= ASKS;
                } else {
                    in.skipValue();
                }
            }
            case 'p' -> {
                price = price(in);
                priceNeeds = 0;
                seen |= PRICE;
            }
            case 'q' -> {
                size = size(in);
                sizeNeeds = 0;
                seen |= SIZE;
            }
            case 't' -> number = in.readInteger();
            case 'X' -> {
                in.readText();
                matched = in.textIs(0, "MARKET");
            }
            case 'm' -> {
                buyerIsMaker = in.readBoolean();
                seen |= MAKER;
            }
            case DATA_NAME -> {
                if (!data && in.isObject()) {
                    data = true;
                    scanObject(in, frame);
                } else {
                    in.skipValue();
                }
            }
            default -> scanLongName(in);
        }
    }

    private void scanLongName(final FrameBytes in) {
        if (in.isNamed("stream")) {
            scanStream(in);
        } else if (in.isNamed(SNAPSHOT)) {
            snapshotId = in.readInteger();
            seen |= SNAPSHOT_ID;
        } else {
            in.skipValue();
        }
    }

    private static long scanTime(final FrameBytes in) {
        final long time = in.readInteger();
        if (time == 0) {
            in.lose();
        }
        return time;
    }

    private static Event scanEvent(final FrameBytes in) {
        in.readText();
        return in.textIs(0, DEPTH_UPDATE)
                ? Event.DEPTH
                : in.textIs(0, TRADE_EVENT)
                        ? Event.TRADE
                        : in.textLength() == 0
                                ? Event.NONE
                                : in.textIs(0, FUNDING_EVENT) ? Event.FUNDING : Event.OTHER;
    }

    private void scanStream(final FrameBytes in) {
        inStream = true;
        in.readText();
        for (int at = in.textIndexOf('@', 0); at >= 0; at = in.textIndexOf('@', at + 1)) {
            if (in.textHas(at, PARTIAL)
                    && at + PARTIAL.length() < in.textLength()
                    && in.textAt(at + PARTIAL.length()) != '@') {
                // it may be a partial book
                in.lose();
                return;
            }
        }
    }

    @Override
    protected final boolean isOfNoInterest() {
        return event != Event.FUNDING;
    }
}
