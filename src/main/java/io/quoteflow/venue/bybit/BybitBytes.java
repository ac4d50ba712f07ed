package io.quoteflow.venue.bybit;

import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Side;
import io.quoteflow.venue.protocol.FrameBytes;
import io.quoteflow.venue.protocol.FrameDecoder;

/**
 * The fields of a Bybit frame, and how they are read from its bytes. The subclass reads them with a
 * JSON parser and decides what the frame is.
 */
abstract class BybitBytes extends FrameDecoder {
    static final String BOOK = "orderbook.";
    static final String TRADES = "publicTrade.";
    private static final String FUNDING = "tickers.";
    static final String SNAPSHOT = "snapshot";
    static final String DELTA = "delta";
    private static final int TYPE = 't' | 'y' << 8 | 'p' << 16 | 'e' << 24;
    private static final int DATA = 'd' | 'a' << 8 | 't' << 16 | 'a' << 24;
    static final int NO_DEPTH = -1;
    static final int MAX_DEPTH_DIGITS = 5;

    /** What a frame is about, as far as it is read here. */
    enum Topic {
        NONE,
        BOOK,
        TRADES,
        /** The topic that tells the funding. */
        FUNDING,
        OTHER
    }

    // What was read of the current frame. It is kept in fields that read() resets, so that no
    // object is allocated for each frame.

    Topic topic;
    int depth;
    String type;
    long ts;
    long cts;
    boolean dataSeen;

    /** Whether the data came before the topic, so that a second pass has to read it. */
    boolean dataPostponed;

    long updateId;
    boolean updateIdSeen;
    boolean bidsSeen;
    boolean asksSeen;

    /** The latest time of a trade, ms; 0 before the first. */
    long latestTrade;

    /** The trade that is being read. */
    final BybitTrade trade = new BybitTrade();

    final void start() {
        topic = Topic.NONE;
        depth = NO_DEPTH;
        type = "";
        ts = 0;
        cts = 0;
        dataSeen = false;
        dataPostponed = false;
        updateIdSeen = false;
        bidsSeen = false;
        asksSeen = false;
        latestTrade = 0;
    }

    /**
     * Reads a frame that names its topic first, as the venue sends it. A topic that is not used
     * could still be followed by one that is.
     */
    @Override
    protected boolean scan(final FrameBytes in, final MarketFrame frame) {
        start();
        in.enterObject();
        while (in.nextField()) {
            if (in.isNamed("topic")) {
                if (topic != Topic.NONE) {
                    return false;
                }
                scanTopic(in);
            } else if (topic == Topic.OTHER || topic == Topic.FUNDING) {
                in.skipValue();
            } else if (topic == Topic.NONE) {
                return false;
            } else {
                scanField(in, frame);
            }
        }
        return true;
    }

    private void scanField(final FrameBytes in, final MarketFrame frame) {
        switch (in.name()) {
            case TYPE -> {
                in.readText();
                type = in.textIs(0, DELTA) ? DELTA : in.textIs(0, SNAPSHOT) ? SNAPSHOT : "";
            }
            case 't' | 's' << 8 -> ts = scanTime(in);
            case 'c' | 't' << 8 | 's' << 16 -> cts = scanTime(in);
            case DATA -> {
                if (dataSeen) {
                    in.lose();
                } else if (topic == Topic.BOOK) {
                    scanBook(in, frame);
                } else {
                    scanTrades(in, frame);
                }
                dataSeen = true;
            }
            default -> in.skipValue();
        }
    }

    private static long scanTime(final FrameBytes in) {
        final long time = in.readInteger();
        if (time == 0) {
            in.lose();
        }
        return time;
    }

    private void scanTopic(final FrameBytes in) {
        in.readText();
        int symbolAt = 0;
        if (in.textHas(0, TRADES)) {
            topic = Topic.TRADES;
            symbolAt = TRADES.length();
        } else if (in.textHas(0, BOOK)) {
            final int end = in.textIndexOf('.', BOOK.length());
            depth = end < 0 ? NO_DEPTH : in.textNumber(BOOK.length(), end, MAX_DEPTH_DIGITS);
            topic = depth == NO_DEPTH ? Topic.OTHER : Topic.BOOK;
            symbolAt = end + 1;
        } else {
            topic = in.textHas(0, FUNDING) ? Topic.FUNDING : Topic.OTHER;
        }
        if ((topic == Topic.BOOK || topic == Topic.TRADES) && !symbolEndsWith(in, symbolAt)) {
            in.lose();
        }
    }

    private void scanBook(final FrameBytes in, final MarketFrame frame) {
        in.enterObject();
        while (in.nextField()) {
            switch (in.name()) {
                case 's' -> symbol(in);
                case 'u' -> {
                    updateId = in.readInteger();
                    updateIdSeen = true;
                }
                case 'b' -> {
                    levels(in, frame.bids());
                    bidsSeen = true;
                }
                case 'a' -> {
                    levels(in, frame.asks());
                    asksSeen = true;
                }
                default -> in.skipValue();
            }
        }
    }

    private void scanTrades(final FrameBytes in, final MarketFrame frame) {
        in.enterArray();
        while (in.nextElement()) {
            trade.reset();
            in.enterObject();
            while (in.nextField()) {
                scanTradeField(in);
            }
            addTrade(frame);
        }
    }

    private void scanTradeField(final FrameBytes in) {
        switch (in.name()) {
            case 'T' -> trade.time = scanTime(in);
            case 's' -> symbol(in);
            case 'S' -> {
                in.readText();
                trade.aggressor =
                        in.textIs(0, "Buy") ? Side.BUY : in.textIs(0, "Sell") ? Side.SELL : null;
            }
            case 'p' -> {
                trade.price = price(in);
                trade.priceSeen = true;
            }
            case 'v' -> {
                trade.size = size(in);
                trade.sizeSeen = true;
            }
            case 's' | 'e' << 8 | 'q' << 16 -> trade.number = in.readInteger();
            case 'i' -> trade.idLength = in.readText(trade.id);
            case 'B' | 'T' << 8 -> trade.isBlock = in.readBoolean();
            default -> in.skipValue();
        }
    }

    /** Checks the trade that was read, and adds it to the frame. */
    abstract void addTrade(MarketFrame frame);

    @Override
    protected final boolean isOfNoInterest() {
        return topic == Topic.OTHER;
    }
}
