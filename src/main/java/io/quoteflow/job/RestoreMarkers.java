package io.quoteflow.job;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.FunctionInitializationContext;

import io.quoteflow.job.state.JobMarkSerializer;
import io.quoteflow.job.state.RestoreMarker;
import io.quoteflow.parameter.ParameterSet;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The mark that a job leaves beside its traders, and what a start reads in it: a start that was
 * told to restore and finds none would trade from nothing, and one whose job file differs would
 * trade otherwise than the state expects. Both are refused, once and for all.
 */
final class RestoreMarkers {
    private final ParameterSet parameters;
    private final RestorePolicy policy;
    private final long startMillis;

    private ListState<RestoreMarker> marks;
    private long epoch;

    /** Instruments with state in this subtask, by key group; null if nobody counts them. */
    private SortedMap<Integer, Integer> instruments = new TreeMap<>();

    private final SortedMap<Integer, Integer> left = new TreeMap<>();

    RestoreMarkers(
            final ParameterSet parameters, final RestorePolicy policy, final long startMillis) {
        this.parameters = parameters;
        this.policy = policy;
        this.startMillis = startMillis;
    }

    /** Where the marks are found in a savepoint: every subtask's, given to every subtask. */
    static ListStateDescriptor<RestoreMarker> descriptor() {
        return new ListStateDescriptor<>("job", JobMarkSerializer.type());
    }

    /** Reads what was left and refuses what must not go on. */
    void restore(final FunctionInitializationContext context) throws Exception {
        marks = context.getOperatorStateStore().getUnionListState(descriptor());
        final List<RestoreMarker> found = new ArrayList<>();
        marks.get().forEach(found::add);
        if (found.isEmpty() && policy.restoreRequested()) {
            throw refused(
                    "the job was told to restore, but the savepoint holds no state of a Quoteflow trader: check the path, and that the job that wrote it was a Quoteflow job; to start without state, start without a savepoint");
        }
        epoch = startMillis;
        for (final RestoreMarker mark : found) {
            epoch = Math.max(epoch, mark.epoch() + 1);
            mark.instruments().forEach((group, count) -> left.merge(group, count, Math::max));
            check(mark.parameters());
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
                                + "; the state wins: make the job file say the same, or say restore.parameters=replace to take over what it says, or change it in the running job with control set");
            }
        }
    }

    private static SuppressRestartsException refused(final String message) {
        return new SuppressRestartsException(new IllegalStateException(message));
    }

    /** Leaves this job's own mark. */
    void snapshot() throws Exception {
        marks.update(
                List.of(
                        new RestoreMarker(
                                epoch,
                                parameters,
                                instruments == null ? new TreeMap<>() : instruments)));
    }

    /** Instruments that the restored state has, by key group; empty if its marks do not say. */
    SortedMap<Integer, Integer> left() {
        return left;
    }

    /**
     * Says what a restore has brought.
     *
     * @param counts instruments by key group, or null if they cannot be counted
     */
    void restored(final SortedMap<Integer, Integer> counts) {
        instruments = counts;
    }

    /** An instrument has state from now on. */
    void created(final String instrument) {
        if (instruments != null) {
            instruments.merge(RestoredKeys.group(instrument), 1, Integer::sum);
        }
    }

    /** Higher at every start: max(the wall clock at the job's start, the restored one + 1). */
    long epoch() {
        return epoch;
    }
}
