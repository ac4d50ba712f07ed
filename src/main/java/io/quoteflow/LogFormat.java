package io.quoteflow;

import io.quoteflow.config.UsageException;

/**
 * The format of the log on standard error: text for people, or one JSON object a line for machines.
 * The variable {@value #VARIABLE} of the environment chooses it.
 */
final class LogFormat {
    /** Variable of the environment; its values are {@code text} and {@code json}. */
    static final String VARIABLE = "QUOTEFLOW_LOG";

    /**
     * Pattern of one JSON object: time in UTC, level, logger, thread, message, and a stack trace or
     * an empty text.
     */
    static final String JSON =
            "{\"time\":\"%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z'}{UTC}\",\"level\":\"%p\","
                    + "\"logger\":\"%enc{%c}{JSON}\",\"thread\":\"%enc{%t}{JSON}\","
                    + "\"message\":\"%enc{%m}{JSON}\",\"exception\":\"%enc{%ex{full}}{JSON}\"}%ex{0}%n";

    /** Property that {@code log4j2.properties} reads when the first logger is created. */
    private static final String PATTERN = "quoteflow.log.pattern";

    private LogFormat() {}

    /**
     * Chooses the format. Call it before the first logger is created.
     *
     * @param word value of the variable; null if it is not set
     * @throws UsageException if there is no such format
     */
    static void choose(final String word) {
        if (word == null || word.isEmpty() || word.equals("text")) {
            return;
        }
        if (!word.equals("json")) {
            throw new UsageException(VARIABLE + ": " + word + " is not text or json");
        }
        System.setProperty(PATTERN, JSON);
    }
}
