package io.quoteflow.trading;

/**
 * The two ledgers of an instrument. Each has its own position, trades and leverage. Stored by its
 * ordinal: new constants come last.
 */
public enum LedgerName {
    MAKER("maker"),
    DIRECTIONAL("directional");

    private final String text;

    LedgerName(final String text) {
        this.text = text;
    }

    /** Returns the name of the ledger in rows. */
    public String text() {
        return text;
    }
}
