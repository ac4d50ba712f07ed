package io.quoteflow.report;

/** One row of a decision stream, read field by field. */
public interface ReportRow {
    /**
     * A text or a decimal string; {@code "true"} or {@code "false"} for a flag; null if the row has
     * no such field.
     */
    String text(String field);

    /** Whether a flag is set; false if the row has no such field. */
    boolean flag(String field);

    /**
     * A number or a decimal string; NaN if the row has no such field.
     *
     * @throws ReportException if the field holds another text
     */
    double number(String field);

    /** An integer; 0 if the row has no such field. */
    long integer(String field);
}
