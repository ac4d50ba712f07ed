package io.quoteflow.tool.check;

import java.util.List;

/**
 * A part of a configuration: the job or a connector.
 *
 * @param title such as {@code jobs/demo.yaml}
 * @param values in the order of their declarations
 */
record ValueSection(String title, List<Value> values) {
    ValueSection {
        values = List.copyOf(values);
    }

    /**
     * The effective value of a key.
     *
     * @param key with its groups
     * @param text for people; a secret is not shown
     * @param source line of the file, the option that replaced it, or {@code default}
     */
    record Value(String key, String text, String source) {
        /** Source of a value that nobody gave. */
        static final String DEFAULT = "default";

        /** Whether the value was given by a file or an option. */
        boolean isGiven() {
            return !source.equals(DEFAULT);
        }
    }
}
