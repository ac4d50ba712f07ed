package io.quoteflow.trading;

/**
 * A control record, DESIGN 3.
 *
 * @param command halt, resume, flatten or set
 * @param key of a set: the parameter's path; else null
 * @param value of a set: its new value; else null
 * @param author who says so, may be null
 * @param reason why, may be null
 */
public record ControlCommand(
        String command, String key, String value, String author, String reason) {}
