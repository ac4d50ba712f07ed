package io.quoteflow.trading;

/** What a trader does: quotes, directional trades, or both. */
public enum Mode {
    MAKER("maker"),
    DIRECTIONAL("directional"),
    BOTH("both");

    private final String text;

    Mode(final String text) {
        this.text = text;
    }

    static Mode of(final String text) {
        for (final Mode mode : values()) {
            if (mode.text.equals(text)) {
                return mode;
            }
        }
        throw new IllegalArgumentException(text + " is none of maker, directional, both");
    }

    boolean maker() {
        return this != DIRECTIONAL;
    }

    boolean directional() {
        return this != MAKER;
    }
}
