package io.quoteflow.trading;

/** The two ledgers of an instrument, each with a position, trades and leverage of its own. */
public enum LedgerName {
    MAKER("maker"),
    DIRECTIONAL("directional");

    private final String text;

    LedgerName(final String text) {
        this.text = text;
    }

    /** As decisions write it. */
    public String text() {
        return text;
    }
}
