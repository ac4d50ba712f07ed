package io.quoteflow.trading;

/** What an order is for. */
public enum Purpose {
    QUOTE("quote", 'q'),
    FLATTEN("flatten", 'f');

    private final String text;
    private final char letter;

    Purpose(final String text, final char letter) {
        this.text = text;
        this.letter = letter;
    }

    /** As decisions write it. */
    public String text() {
        return text;
    }

    /** Its letter in a client order id. */
    public char letter() {
        return letter;
    }

    /** Whether it takes: an IOC limit order; else it is post-only. */
    public boolean isTaker() {
        return this != QUOTE;
    }
}
