package io.quoteflow.venue.protocol;

/** What a topic of a public feed carries. */
public enum FeedStream {
    /** Changes of the order book. */
    BOOK("book"),
    /** Trades of the public. A quiet market has none for a long time. */
    TRADES("trades");

    private final String text;

    FeedStream(final String text) {
        this.text = text;
    }

    /** Returns the name in settings, such as the last part of {@code binance.usdm.trades}. */
    public String text() {
        return text;
    }
}
