package io.quoteflow.parameter;

/** What the text of a declared value stands for. */
public enum DeclaredType {
    /** A whole number within bounds. */
    INTEGER,
    /** A decimal within bounds, kept exactly as it is written, except for trailing zeros. */
    DECIMAL,
    /** A number within bounds, read as a double. */
    NUMBER,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** One of some words. */
    CHOICE,
    /** Any text that is not empty, or one that matches a pattern. */
    TEXT,
    /** A variable of the environment, {@code ${NAME}}, never the secret itself. */
    SECRET,
    /** A list of texts. */
    LIST
}
