package io.quoteflow.job;

import io.quoteflow.trading.Parameter;
import io.quoteflow.trading.Parameters;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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
}
