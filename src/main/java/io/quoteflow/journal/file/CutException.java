package io.quoteflow.journal.file;

import java.io.IOException;

/** Thrown if compressed data is cut off or damaged. Every byte before was handed out. */
public final class CutException extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean damaged;

    private CutException(final String message, final boolean damaged) {
        super(message);
        this.damaged = damaged;
    }

    /** Returns an exception for data that ends too early. */
    static CutException cut(final String message) {
        return new CutException(message, false);
    }

    /** Returns an exception for data that is not what was compressed. */
    static CutException damaged(final String message) {
        return new CutException(message, true);
    }

    /** Whether the data is damaged. Otherwise it ends too early. */
    public boolean isDamaged() {
        return damaged;
    }
}
