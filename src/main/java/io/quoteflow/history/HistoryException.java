package io.quoteflow.history;

import java.io.IOException;

/** Thrown if a file of history cannot be imported. The message is one line for people. */
public class HistoryException extends IOException {
    private static final long serialVersionUID = 1;

    public HistoryException(final String message) {
        super(message);
    }
}
