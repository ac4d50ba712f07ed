package io.quoteflow.connector.besteffort;

/** Thrown if an external system did not accept messages. */
public final class UndeliveredException extends Exception {
    private static final long serialVersionUID = 1;

    private static final int TOO_MANY = 429;
    private static final int SERVER_ERRORS = 500;

    private final int status;

    /**
     * Creates a failure.
     *
     * @param status of HTTP; 0 if there was no answer
     * @param why reason; it is logged, so it must not contain secrets
     */
    public UndeliveredException(final int status, final String why) {
        super(why);
        this.status = status;
    }

    /**
     * Whether a retry may succeed: there was no answer, too many requests, or a failure of the
     * server.
     */
    boolean isRetryable() {
        return status == 0 || status == TOO_MANY || status >= SERVER_ERRORS;
    }
}
