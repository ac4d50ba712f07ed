package io.quoteflow.config;

import java.io.Serializable;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of a connector file that may contain environment variables, {@code ${NAME}} or {@code
 * ${NAME:default}}. The variables are not replaced when the file is read, so that the job graph
 * never contains a secret. The process that needs the value resolves it.
 *
 * @param text the value as written in the file
 * @param where file and key, for messages
 */
public record EnvironmentText(String text, String where) implements Serializable {
    private static final long serialVersionUID = 1;

    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}");
    private static final Pattern ALONE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*}");

    /** Whether the text is a single variable without a default, as required for a secret. */
    boolean isVariable() {
        return ALONE.matcher(text).matches();
    }

    /**
     * Replaces the variables by their values.
     *
     * @param environment the variables of this process
     * @throws UsageException naming a variable that is not set and has no default
     */
    public String resolve(final Map<String, String> environment) {
        final Matcher variables = VARIABLE.matcher(text);
        return variables.replaceAll(
                found ->
                        Matcher.quoteReplacement(
                                value(found.group(1), found.group(2), environment)));
    }

    private String value(
            final String name, final String defaultValue, final Map<String, String> environment) {
        final String value = environment.getOrDefault(name, defaultValue);
        if (value == null) {
            throw new UsageException(
                    where + ": the variable " + name + " of the environment is not set");
        }
        return value;
    }
}
