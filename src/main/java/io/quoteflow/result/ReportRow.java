package io.quoteflow.result;

import com.fasterxml.jackson.databind.JsonNode;

/** One row of a decision stream, read field by field. */
public interface ReportRow {
    /**
     * Returns a text or a decimal string. A flag is {@code "true"} or {@code "false"}.
     *
     * @return null if the row has no such field
     */
    String text(String field);

    /** Whether a flag is set; false if the row has no such field. */
    boolean flag(String field);

    /**
     * Returns a number, or the value of a decimal string.
     *
     * @return NaN if the row has no such field
     * @throws RuntimeException naming the field, if it holds another text
     */
    double number(String field);

    /** Returns an array or an object; a missing node if the row has no such field. */
    JsonNode tree(String field);

    /** Returns an integer; 0 if the row has no such field. */
    long integer(String field);
}
