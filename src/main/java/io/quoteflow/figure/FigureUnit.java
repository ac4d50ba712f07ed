package io.quoteflow.figure;

/** The unit of a figure. */
public enum FigureUnit {
    QUOTE_CURRENCY("quote currency"),
    /** The quote currency of one base unit. */
    PRICE("price"),
    BASE_UNITS("base units"),
    /** Hundredths of a percent. */
    BPS("bps"),
    PERCENT("%"),
    /** A share of 1. */
    SHARE("share of 1"),
    MILLISECONDS("ms"),
    NONE("");

    private final String text;

    FigureUnit(final String text) {
        this.text = text;
    }

    /** Returns the unit as text for users; empty for {@link #NONE}. */
    public String text() {
        return text;
    }
}
