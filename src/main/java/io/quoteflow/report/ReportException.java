package io.quoteflow.report;

/** A folder of which no report can be made; the message is one line for people. */
public final class ReportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ReportException(final String message) {
        super(message);
    }
}
