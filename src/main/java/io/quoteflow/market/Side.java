package io.quoteflow.market;

/** The side of an order, of a book, or of the aggressor in a trade. */
public enum Side {
    BUY("buy", 1),
    SELL("sell", -1);

    private final String text;
    private final int sign;

    Side(final String text, final int sign) {
        this.text = text;
        this.sign = sign;
    }

    /** Returns {@code buy} or {@code sell}, the word that rows use. */
    public String text() {
        return text;
    }

    /** Returns 1 for a buy, -1 for a sell. */
    public int sign() {
        return sign;
    }

    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }

    /** Whether {@code a} is the better price: higher for a buy, lower for a sell. */
    public boolean better(final long a, final long b) {
        return this == BUY ? a > b : a < b;
    }
}
