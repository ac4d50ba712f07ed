package io.quoteflow.connector.besteffort;

/** What was sent was not taken. */
public final class UndeliveredException extends Exception {
    private static final long serialVersionUID = 1;

    private static final int TOO_MANY = 429;
    private static final int SERVER_ERRORS = 500;

    private final int status;

    /**
     * @param status of HTTP; 0 where there was no answer
     * @param why without secrets: it is logged
     */
    public UndeliveredException(final int status, final String why) {
        super(why);
        this.status = status;
    }

    /** No answer, too many requests, or the server's own failure. */
    boolean isWorthAnotherTry() {
        return status == 0 || status == TOO_MANY || status >= SERVER_ERRORS;
    }
}
