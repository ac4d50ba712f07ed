package io.quoteflow.trading;

/**
 * The ledgers of an instrument. Each has its own position, trades and leverage. Only members of
 * portfolios have the last one. Stored by its ordinal: new constants come last.
 */
public enum LedgerName {
    MAKER("maker"),
    DIRECTIONAL("directional"),
    /** Hedges and arbitrages of a portfolio, EXTENSIONS 21. */
    HEDGE("hedge");

    private final String text;

    LedgerName(final String text) {
        this.text = text;
    }

    /** Returns the name of the ledger in rows. */
    public String text() {
        return text;
    }
}
