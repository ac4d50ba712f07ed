package io.quoteflow.parameter;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The parameters of a job as text: values for all instruments, and overrides by instrument. It
 * travels with the job graph and is part of the state.
 *
 * @param values values by parameter path, or by {@code control.keys.AUTHOR}
 * @param overrides values by instrument, then by parameter path
 */
public record ParameterSet(
        SortedMap<String, String> values, SortedMap<String, SortedMap<String, String>> overrides)
        implements Serializable {
    private static final long serialVersionUID = 1;

    public ParameterSet {
        values = new TreeMap<>(values);
        overrides = new TreeMap<>(overrides);
    }

    /**
     * Returns the parameters of an instrument.
     *
     * @throws IllegalArgumentException naming a value that is not allowed
     */
    public Parameters of(final String instrument) {
        Parameters parameters = Parameters.defaults();
        for (final Map<String, String> layer :
                List.of(values, overrides.getOrDefault(instrument, new TreeMap<>()))) {
            for (final Map.Entry<String, String> value : layer.entrySet()) {
                parameters = with(parameters, value.getKey(), value.getValue());
            }
        }
        return parameters;
    }

    private static Parameters with(
            final Parameters parameters, final String path, final String value) {
        return path.startsWith(Parameters.CONTROL_KEY)
                ? parameters.withControlKey(path.substring(Parameters.CONTROL_KEY.length()), value)
                : parameters.with(Parameter.byPath(path), value);
    }

    /**
     * Returns the instruments that this set or the other one overrides, and an empty text that
     * stands for all other instruments.
     */
    public SortedSet<String> instrumentsBesides(final ParameterSet other) {
        final TreeSet<String> instruments = new TreeSet<>(overrides.keySet());
        instruments.addAll(other.overrides.keySet());
        instruments.add("");
        return instruments;
    }

    /**
     * Describes the first parameter of an instrument whose value differs from the one before.
     *
     * @param before the set that the savepoint was taken with
     * @param instrument an instrument; empty for those without overrides
     * @param fixedAlone whether to look only at parameters that cannot change while state lives
     * @return one line with both values, or null if there is no difference
     */
    public String difference(
            final ParameterSet before, final String instrument, final boolean fixedAlone) {
        final Parameters old = before.of(instrument);
        final Parameters now = of(instrument);
        for (final Parameter parameter : now.differing(old)) {
            if (parameter.isFixed() || !fixedAlone) {
                return (instrument.isEmpty() ? "" : "instruments." + instrument + ".")
                        + parameter.path()
                        + ": the savepoint was taken with "
                        + shown(old.value(parameter))
                        + ", the job file says "
                        + shown(now.value(parameter));
            }
        }
        return fixedAlone ? null : keyDifference(old.controlKeys(), now.controlKeys());
    }

    private static String keyDifference(
            final SortedMap<String, String> old, final SortedMap<String, String> now) {
        final TreeSet<String> authors = new TreeSet<>(old.keySet());
        authors.addAll(now.keySet());
        for (final String author : authors) {
            final String before = old.getOrDefault(author, "");
            final String after = now.getOrDefault(author, "");
            if (!before.equals(after)) {
                return Parameters.CONTROL_KEY
                        + author
                        + ": the savepoint was taken with "
                        + shown(before)
                        + ", the job file says "
                        + shown(after);
            }
        }
        return null;
    }

    private static String shown(final String value) {
        return value.isEmpty() ? "none" : value;
    }
}
