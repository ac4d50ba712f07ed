package io.quoteflow.market;

/** The side of an order, a book or an aggressor. */
public enum Side {
    BUY("buy", 1),
    SELL("sell", -1);

    private final String text;
    private final int sign;

    Side(final String text, final int sign) {
        this.text = text;
        this.sign = sign;
    }

    /** As decisions write it: {@code buy} or {@code sell}. */
    public String text() {
        return text;
    }

    /** 1 for a buy, -1 for a sell. */
    public int sign() {
        return sign;
    }

    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }

    /** Whether price {@code a} is further inside (more aggressive) on this side than {@code b}. */
    public boolean better(final long a, final long b) {
        return this == BUY ? a > b : a < b;
    }
}
