package io.quoteflow.parameter;

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

    public boolean maker() {
        return this != DIRECTIONAL;
    }

    public boolean directional() {
        return this != MAKER;
    }
}
