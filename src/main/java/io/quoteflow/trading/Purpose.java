package io.quoteflow.trading;

/** What an order is for. Stored by its ordinal: new constants come last. */
public enum Purpose {
    QUOTE("quote", 'q', LedgerName.MAKER, false),
    /** Reduces the maker's position. */
    FLATTEN("flatten", 'f', LedgerName.MAKER, true),
    /** Opens a directional position. */
    ENTRY("directional", 'd', LedgerName.DIRECTIONAL, false),
    /** Closes a directional position whose stop was reached. */
    STOP("stop", 's', LedgerName.DIRECTIONAL, true),
    /** Closes a directional position whose target was reached. */
    TARGET("target", 't', LedgerName.DIRECTIONAL, true),
    /** Closes a directional position whose time is over. */
    TIME("directional", 'e', LedgerName.DIRECTIONAL, true),
    /** Closes a directional position on command. */
    DIRECTIONAL_FLATTEN("flatten", 'g', LedgerName.DIRECTIONAL, true),
    /** Reduces the exposure of a portfolio. It may open a position. */
    HEDGE("hedge", 'h', LedgerName.HEDGE, false),
    /** One of the two orders of an arbitrage. */
    ARBITRAGE("arbitrage", 'a', LedgerName.HEDGE, false),
    /** Takes back what the other order of an arbitrage lacks. */
    UNWIND("unwind", 'u', LedgerName.HEDGE, true),
    /** Closes the position of hedges on command. */
    HEDGE_FLATTEN("flatten", 'k', LedgerName.HEDGE, true);

    private final String text;
    private final char letter;
    private final LedgerName ledger;
    private final boolean reduces;

    Purpose(final String text, final char letter, final LedgerName ledger, final boolean reduces) {
        this.text = text;
        this.letter = letter;
        this.ledger = ledger;
        this.reduces = reduces;
    }

    /** Returns the name of the purpose in rows. */
    public String text() {
        return text;
    }

    /** Returns the letter that stands for it in a client order id. */
    public char letter() {
        return letter;
    }

    /** Returns the ledger in which its fills are booked. */
    public LedgerName ledger() {
        return ledger;
    }

    /** Whether the order only reduces a position. */
    public boolean reduces() {
        return reduces;
    }

    /** Whether the order is an IOC limit order; else it is post-only. */
    public boolean isTaker() {
        return this != QUOTE;
    }
}
