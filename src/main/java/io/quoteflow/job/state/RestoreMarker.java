package io.quoteflow.job.state;

import io.quoteflow.journal.JournalGroups;
import io.quoteflow.parameter.ParameterSet;

import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The marker that a job writes into each snapshot of its trader operator, even if there is no
 * instrument.
 *
 * @param epoch of the start, which rises with every start, DESIGN 3
 * @param parameters of the job file
 * @param instruments number of instruments with state in the subtask, by key group; empty if it is
 *     unknown
 * @param groups the job's portfolios
 */
public record RestoreMarker(
        long epoch,
        ParameterSet parameters,
        SortedMap<Integer, Integer> instruments,
        JournalGroups groups)
        implements Serializable {
    private static final long serialVersionUID = 1;

    public RestoreMarker {
        instruments = Collections.unmodifiableSortedMap(new TreeMap<>(instruments));
    }

    /** Creates the marker of a job without portfolios. */
    public RestoreMarker(
            final long epoch,
            final ParameterSet parameters,
            final SortedMap<Integer, Integer> instruments) {
        this(epoch, parameters, instruments, JournalGroups.NONE);
    }
}
