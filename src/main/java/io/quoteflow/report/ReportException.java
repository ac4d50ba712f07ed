package io.quoteflow.report;

/** Thrown if the files of a run cannot be used for a report. The message is one line for people. */
public final class ReportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ReportException(final String message) {
        super(message);
    }
}
