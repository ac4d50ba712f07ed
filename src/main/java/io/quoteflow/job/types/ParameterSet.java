package io.quoteflow.job.types;

import io.quoteflow.trading.Parameter;
import io.quoteflow.trading.Parameters;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The parameters of a job: values for all instruments, and overrides by instrument. Travels with
 * the job graph as text.
 *
 * @param values by parameter path
 * @param overrides by instrument, then by parameter path
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
     * The parameters of an instrument.
     *
     * @throws IllegalArgumentException naming a value that is not allowed
     */
    public Parameters of(final String instrument) {
        Parameters parameters = Parameters.defaults();
        for (final Map<String, String> layer :
                List.of(values, overrides.getOrDefault(instrument, new TreeMap<>()))) {
            for (final Map.Entry<String, String> value : layer.entrySet()) {
                parameters = parameters.with(Parameter.of(value.getKey()), value.getValue());
            }
        }
        return parameters;
    }

    /** Every instrument that this or the other set names, and an empty text for all others. */
    public SortedSet<String> instrumentsBesides(final ParameterSet other) {
        final TreeSet<String> instruments = new TreeSet<>(overrides.keySet());
        instruments.addAll(other.overrides.keySet());
        instruments.add("");
        return instruments;
    }

    /**
     * The first parameter of an instrument that this set has otherwise than the one before it, in
     * words, or null.
     *
     * @param fixedAlone whether only those are meant that cannot change while state lives
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
        return null;
    }

    private static String shown(final String value) {
        return value.isEmpty() ? "none" : value;
    }
}
