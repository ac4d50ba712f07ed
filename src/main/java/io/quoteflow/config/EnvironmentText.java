package io.quoteflow.config;

import java.io.Serializable;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of a connector file that may name variables of the environment, {@code ${NAME}} or {@code
 * ${NAME:what stands for it}}. It is kept as it is written, so that nothing which travels, such as
 * a job's graph, holds a secret; it is resolved by the process that needs it.
 *
 * @param text as written
 * @param where file and key, for messages
 */
record EnvironmentText(String text, String where) implements Serializable {
    private static final long serialVersionUID = 1;

    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}");
    private static final Pattern ALONE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*}");

    /** Whether the text is a variable and nothing else: all that a secret may be. */
    boolean isVariable() {
        return ALONE.matcher(text).matches();
    }

    /**
     * The value in this process.
     *
     * @throws UsageException naming a variable that is not set
     */
    String resolve(final Map<String, String> environment) {
        final Matcher variables = VARIABLE.matcher(text);
        return variables.replaceAll(
                found ->
                        Matcher.quoteReplacement(
                                value(found.group(1), found.group(2), environment)));
    }

    private String value(
            final String name, final String standard, final Map<String, String> environment) {
        final String value = environment.getOrDefault(name, standard);
        if (value == null) {
            throw new UsageException(
                    where + ": the variable " + name + " of the environment is not set");
        }
        return value;
    }
}
