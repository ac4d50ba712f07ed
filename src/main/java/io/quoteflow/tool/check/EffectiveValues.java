package io.quoteflow.tool.check;

import io.quoteflow.config.ConfigReader;
import io.quoteflow.config.JobSetting;
import io.quoteflow.config.connector.ConnectorKind;
import io.quoteflow.config.connector.ConnectorSetting;
import io.quoteflow.parameter.Declaration;
import io.quoteflow.parameter.Declared;
import io.quoteflow.parameter.DeclaredType;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.tool.check.ValueSection.Value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Lists the effective values of a job and its connectors, each with its source. */
final class EffectiveValues {
    private static final String HIDDEN = "***";
    private static final String SECRET_KEY = "(?i).*(password|secret|token|jaas|credential).*";
    private static final String VARIABLE = "\\$\\{[A-Za-z_][A-Za-z0-9_]*}";
    private static final String PASSWORD_IN_ADDRESS = "//[^/@\\s]+@";

    private final ConfigReader job;
    private final Map<ConnectorKind.Role, ConfigReader> connectors;

    /**
     * Creates a list.
     *
     * @param job the file of the job, after it was read
     * @param connectors the files of its connectors, after they were read
     */
    EffectiveValues(
            final ConfigReader job, final Map<ConnectorKind.Role, ConfigReader> connectors) {
        this.job = job;
        this.connectors = connectors;
    }

    /** Returns the values of the job, then those of each connector. */
    List<ValueSection> sections() {
        final List<Declared> settings = new ArrayList<>(Arrays.asList(JobSetting.values()));
        settings.addAll(Arrays.asList(Parameter.values()));
        final List<ValueSection> sections = new ArrayList<>();
        sections.add(section(job.name(), job, settings));
        connectors.forEach(
                (role, keys) ->
                        sections.add(
                                section(
                                        "connectors." + role.text() + ": " + keys.name(),
                                        keys,
                                        settings(keys))));
        return sections;
    }

    private static List<? extends Declared> settings(final ConfigReader keys) {
        final String key = ConnectorSetting.KIND.key();
        final ConnectorKind kind =
                keys.givenKeys().contains(key) ? ConnectorKind.byText(keys.givenText(key)) : null;
        return kind == null ? List.of() : kind.settings();
    }

    private static ValueSection section(
            final String title, final ConfigReader keys, final List<? extends Declared> settings) {
        final Map<String, Value> values = new LinkedHashMap<>();
        final Set<String> left = new TreeSet<>(keys.givenKeys());
        for (final Declared setting : settings) {
            final Value value = value(keys, setting, left);
            if (value != null) {
                values.put(value.key(), value);
            }
        }
        for (final String key : keys.givenKeys()) {
            if (left.contains(key)) {
                values.put(key, given(keys, key, null));
            }
        }
        return new ValueSection(title, new ArrayList<>(values.values()));
    }

    /** Returns the value of a setting; null if its key stands for any name. */
    private static Value value(
            final ConfigReader keys, final Declared setting, final Set<String> left) {
        final String key = setting.key();
        if (key.matches(".*[.][A-Z]+")) {
            return null;
        }
        if (left.remove(key)) {
            return given(keys, key, setting.declaration());
        }
        final List<String> elements = new ArrayList<>();
        for (int i = 0; left.remove(key + "[" + i + "]"); i++) {
            elements.add(keys.givenText(key + "[" + i + "]"));
        }
        return elements.isEmpty()
                ? new Value(key, setting.declaration().defaultValue(), Value.DEFAULT)
                : new Value(key, String.join(", ", elements), keys.givenAt(key + "[0]"));
    }

    private static Value given(
            final ConfigReader keys, final String key, final Declaration declaration) {
        final String text = keys.givenText(key);
        final boolean secret =
                declaration == null
                        ? key.matches(SECRET_KEY)
                        : declaration.type() == DeclaredType.SECRET;
        final String shown =
                secret && !text.matches(VARIABLE) && !text.isEmpty()
                        ? HIDDEN
                        : text.replaceAll(PASSWORD_IN_ADDRESS, "//" + HIDDEN + "@");
        return new Value(key, shown, keys.givenAt(key));
    }
}
