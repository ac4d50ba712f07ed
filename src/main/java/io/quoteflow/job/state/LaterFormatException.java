package io.quoteflow.job.state;

import java.io.IOException;

/** A value was written by a later Quoteflow, in a format that this one does not know. */
public final class LaterFormatException extends IOException {
    private static final long serialVersionUID = 1;

    LaterFormatException(final String message) {
        super(message);
    }
}
