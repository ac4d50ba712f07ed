package io.quoteflow.gateway.bybit;

/** A row of the venue cannot be read. The message says why, without values of the row. */
final class BadRowException extends Exception {
    private static final long serialVersionUID = 1L;

    BadRowException(final String message) {
        // rows come from outside and in any number: they cost no stack trace
        super(message, null, false, false);
    }
}
