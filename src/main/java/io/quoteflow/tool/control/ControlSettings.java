package io.quoteflow.tool.control;

import io.quoteflow.config.UsageException;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.text.Suggestion;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Parses the {@code KEY=VALUE} arguments of {@code control set}. */
final class ControlSettings {
    private ControlSettings() {}

    /**
     * Parses and checks the arguments.
     *
     * @return canonical values by the paths of the parameters
     * @throws UsageException with one line about the first argument that cannot be used
     */
    static SortedMap<String, String> parse(final List<String> words) {
        if (words.isEmpty()) {
            throw new UsageException(
                    "control set: no KEY=VALUE is given, such as strategy.maxSkewBps=4");
        }
        final SortedMap<String, String> settings = new TreeMap<>();
        for (final String word : words) {
            final Parameter parameter = parameter(word);
            if (parameter.isFixed()) {
                throw new UsageException(
                        "control set "
                                + word
                                + ": "
                                + parameter.path()
                                + " is fixed while a job runs");
            }
            final String value = value(parameter, word.substring(word.indexOf('=') + 1));
            if (settings.put(parameter.path(), value) != null) {
                throw new UsageException(
                        "control set " + word + ": " + parameter.path() + " is given twice");
            }
        }
        return settings;
    }

    private static Parameter parameter(final String word) {
        final int equals = word.indexOf('=');
        if (equals <= 0) {
            throw new UsageException(
                    "control set "
                            + word
                            + ": is not KEY=VALUE with the path of a parameter, such as strategy.maxSkewBps=4");
        }
        final String key = word.substring(0, equals);
        final Parameter parameter = Parameter.byName(key);
        if (parameter == null) {
            final List<String> paths =
                    Arrays.stream(Parameter.values()).map(Parameter::path).toList();
            throw new UsageException(
                    "control set "
                            + word
                            + ": there is no parameter "
                            + key
                            + Suggestion.question(key, paths));
        }
        return parameter;
    }

    private static String value(final Parameter parameter, final String text) {
        try {
            return parameter.canonical(text);
        } catch (final IllegalArgumentException refused) {
            throw new UsageException("control set " + refused.getMessage());
        }
    }
}
