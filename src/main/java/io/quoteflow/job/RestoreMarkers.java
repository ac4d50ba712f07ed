package io.quoteflow.job;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.FunctionInitializationContext;

import io.quoteflow.job.state.JobMarkSerializer;
import io.quoteflow.job.state.RestoreMarker;
import io.quoteflow.journal.JournalGroups;
import io.quoteflow.parameter.ParameterSet;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rejects a restore, without restarting, if the snapshot holds no Quoteflow state or if its
 * parameters differ from the job file. To make this possible, the job writes a marker into each
 * snapshot.
 */
final class RestoreMarkers {
    private final ParameterSet parameters;
    private final RestorePolicy policy;
    private final long startMillis;
    private final JournalGroups groups;

    private ListState<RestoreMarker> marks;
    private long epoch;

    /**
     * The number of instruments with state in this subtask, by key group; null if it is unknown.
     */
    private SortedMap<Integer, Integer> instruments = new TreeMap<>();

    private final SortedMap<Integer, Integer> left = new TreeMap<>();

    RestoreMarkers(
            final ParameterSet parameters,
            final RestorePolicy policy,
            final long startMillis,
            final JournalGroups groups) {
        this.parameters = parameters;
        this.policy = policy;
        this.startMillis = startMillis;
        this.groups = groups;
    }

    /**
     * Returns the descriptor of the markers. They are a union list, so that each subtask gets the
     * markers of all.
     */
    static ListStateDescriptor<RestoreMarker> descriptor() {
        return new ListStateDescriptor<>("job", JobMarkSerializer.type());
    }

    /**
     * Reads the markers of a snapshot.
     *
     * @throws SuppressRestartsException if the job must not start from it
     */
    void restore(final FunctionInitializationContext context) throws Exception {
        marks = context.getOperatorStateStore().getUnionListState(descriptor());
        final List<RestoreMarker> found = new ArrayList<>();
        marks.get().forEach(found::add);
        if (found.isEmpty() && policy.restoreRequested()) {
            throw refused(
                    "the savepoint holds no state of a Quoteflow trader: check the path, and that a Quoteflow job wrote it; to start without state, start without a savepoint");
        }
        epoch = startMillis;
        for (final RestoreMarker mark : found) {
            epoch = Math.max(epoch, mark.epoch() + 1);
            mark.instruments().forEach((group, count) -> left.merge(group, count, Math::max));
            check(mark.groups());
            check(mark.parameters());
        }
    }

    private void check(final JournalGroups before) {
        if (!before.equals(groups)) {
            throw refused(
                    "the portfolios of the state are "
                            + before
                            + ", those of the job file are "
                            + groups
                            + "; they are fixed as long as the state lives: use the same, or start without a savepoint on a topic that topics migrate has written");
        }
    }

    private void check(final ParameterSet before) {
        for (final String instrument : parameters.instrumentsBesides(before)) {
            final String fixed = parameters.difference(before, instrument, true);
            if (fixed != null) {
                throw refused(
                        fixed
                                + "; it is fixed as long as the state lives: start without a savepoint to change it");
            }
            final String any = parameters.difference(before, instrument, false);
            if (any != null && !policy.replaceParameters()) {
                throw refused(
                        any
                                + "; the state takes precedence: use the same values in the job file, or set restore.parameters=replace to use those of the job file, or change them in the running job with control set");
            }
        }
    }

    private static SuppressRestartsException refused(final String message) {
        return new SuppressRestartsException(new IllegalStateException(message));
    }

    /** Writes the marker of this job. */
    void snapshot() throws Exception {
        marks.update(
                List.of(
                        new RestoreMarker(
                                epoch,
                                parameters,
                                instruments == null ? new TreeMap<>() : instruments,
                                groups)));
    }

    /**
     * Returns the number of instruments in the restored state, by key group; empty if the markers
     * do not hold it.
     */
    SortedMap<Integer, Integer> left() {
        return left;
    }

    /**
     * Sets the number of instruments after a restore.
     *
     * @param counts by key group; null if they cannot be counted
     */
    void restored(final SortedMap<Integer, Integer> counts) {
        instruments = counts;
    }

    /**
     * Counts an instrument whose state is new.
     *
     * @param key its group, under which the state is kept
     */
    void created(final String key) {
        if (instruments != null) {
            instruments.merge(RestoredKeys.group(key), 1, Integer::sum);
        }
    }

    /**
     * Returns the epoch of this start, which rises with every start: max(wall clock at the start,
     * restored epoch + 1).
     */
    long epoch() {
        return epoch;
    }
}
