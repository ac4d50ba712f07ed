package io.quoteflow.parameter;

/** What a trader trades: quotes, trades on a prediction, or both. */
public enum Mode {
    MAKER("maker"),
    DIRECTIONAL("directional"),
    BOTH("both");

    private final String word;

    Mode(final String word) {
        this.word = word;
    }

    /** Returns the value of {@link Parameter#MODE} that stands for this mode. */
    String word() {
        return word;
    }

    /** Returns all values of {@link Parameter#MODE}. */
    static String[] words() {
        final Mode[] modes = values();
        final String[] words = new String[modes.length];
        for (final Mode mode : modes) {
            words[mode.ordinal()] = mode.word;
        }
        return words;
    }

    /**
     * Returns the mode of a word.
     *
     * @throws IllegalArgumentException naming the word, if there is none
     */
    static Mode parse(final String word) {
        for (final Mode mode : values()) {
            if (mode.word.equals(word)) {
                return mode;
            }
        }
        throw new IllegalArgumentException(word + " is none of " + String.join(", ", words()));
    }

    /** Whether it quotes. */
    public boolean maker() {
        return this != DIRECTIONAL;
    }

    /** Whether it trades on a prediction. */
    public boolean directional() {
        return this != MAKER;
    }
}
