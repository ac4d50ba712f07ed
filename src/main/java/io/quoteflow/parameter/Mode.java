package io.quoteflow.parameter;

/** What a trader trades: quotes, trades on a prediction, or both. */
public enum Mode {
    MAKER,
    DIRECTIONAL,
    BOTH;

    /**
     * The mode of a word of {@link Parameter#MODE}.
     *
     * @throws IllegalArgumentException naming the word, if it is none
     */
    static Mode parse(final String word) {
        return switch (word) {
            case "maker" -> MAKER;
            case "directional" -> DIRECTIONAL;
            case "both" -> BOTH;
            default ->
                    throw new IllegalArgumentException(
                            Parameter.MODE.path()
                                    + ": "
                                    + word
                                    + " is not "
                                    + Parameter.MODE.declaration().allowed());
        };
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
