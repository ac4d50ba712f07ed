package io.quoteflow.job.state;

import io.quoteflow.parameter.ParameterSet;

import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a job leaves in every snapshot of its trader operator, whether it has seen an instrument or
 * not: that it was there, how often it was started, and with what parameters.
 *
 * @param epoch rises with every start, DESIGN 3
 * @param parameters of its job file
 * @param instruments how many have state, by key group, of the subtask that left the mark; empty if
 *     it does not know
 */
public record RestoreMarker(
        long epoch, ParameterSet parameters, SortedMap<Integer, Integer> instruments)
        implements Serializable {
    private static final long serialVersionUID = 1;

    public RestoreMarker {
        instruments = Collections.unmodifiableSortedMap(new TreeMap<>(instruments));
    }
}
