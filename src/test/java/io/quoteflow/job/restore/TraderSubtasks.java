package io.quoteflow.job.restore;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

import io.quoteflow.decision.Decision;
import io.quoteflow.job.RestorePolicy;
import io.quoteflow.job.Topology;
import io.quoteflow.job.TraderFunction;
import io.quoteflow.job.TraderOperator;
import io.quoteflow.job.state.TraderStateSerializer;
import io.quoteflow.job.types.DecisionSerializer;
import io.quoteflow.journal.JournalGroups;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.parameter.ParameterSet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs the trader operator record by record at any parallelism, without a source and a sink, but
 * with Flink's own operator, state backend, snapshots and key groups.
 */
final class TraderSubtasks implements AutoCloseable {
    /** Everything that a snapshot of all subtasks holds. */
    record Snapshot(OperatorSubtaskState state, int parallelism) {}

    private final List<KeyedOneInputStreamOperatorTestHarness<String, JournalRecord, Decision>>
            subtasks = new ArrayList<>();
    private final Consumer<Decision> decisions;
    private final JournalGroups groups;

    /**
     * Starts the operator.
     *
     * @param from what it is restored from, or null
     * @param decisions gets what is emitted, record by record
     */
    TraderSubtasks(
            final ParameterSet parameters,
            final RestorePolicy policy,
            final int parallelism,
            final Snapshot from,
            final Consumer<Decision> decisions)
            throws Exception {
        this(parameters, policy, parallelism, from, decisions, JournalGroups.NONE);
    }

    /** Starts the operator of a job with portfolios. */
    TraderSubtasks(
            final ParameterSet parameters,
            final RestorePolicy policy,
            final int parallelism,
            final Snapshot from,
            final Consumer<Decision> decisions,
            final JournalGroups groups)
            throws Exception {
        this.decisions = decisions;
        this.groups = groups;
        for (int i = 0; i < parallelism; i++) {
            final TraderFunction trader =
                    new TraderFunction("test", parameters, policy, 1).grouping(groups, false);
            final KeyedOneInputStreamOperatorTestHarness<String, JournalRecord, Decision> subtask =
                    new KeyedOneInputStreamOperatorTestHarness<>(
                            new TraderOperator(trader),
                            trader.key(),
                            Types.STRING,
                            Topology.MAX_PARALLELISM,
                            parallelism,
                            i);
            subtasks.add(subtask);
            subtask.setup(DecisionSerializer.INSTANCE);
            if (from != null) {
                subtask.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                from.state(),
                                Topology.MAX_PARALLELISM,
                                from.parallelism(),
                                parallelism,
                                i));
            }
            subtask.open();
        }
    }

    int parallelism() {
        return subtasks.size();
    }

    void feed(final JournalRecord record) throws Exception {
        final var subtask =
                subtasks.get(
                        KeyGroupRangeAssignment.assignKeyToParallelOperator(
                                groups.derived(record), Topology.MAX_PARALLELISM, parallelism()));
        subtask.processElement(new StreamRecord<>(record));
        drain(subtask);
    }

    /** The input has ended: the summaries follow. */
    void end() throws Exception {
        for (final var subtask : subtasks) {
            subtask.processWatermark(Watermark.MAX_WATERMARK);
            drain(subtask);
        }
    }

    private void drain(
            final KeyedOneInputStreamOperatorTestHarness<String, JournalRecord, Decision> subtask) {
        for (Object out = subtask.getOutput().poll();
                out != null;
                out = subtask.getOutput().poll()) {
            if (out instanceof StreamRecord<?> emitted) {
                decisions.accept((Decision) emitted.getValue());
            }
        }
    }

    Snapshot checkpoint(final long id) throws Exception {
        final List<OperatorSubtaskState> states = new ArrayList<>();
        for (final var subtask : subtasks) {
            states.add(subtask.snapshot(id, 0));
        }
        return together(states);
    }

    Snapshot savepoint(final long id) throws Exception {
        final List<OperatorSubtaskState> states = new ArrayList<>();
        for (final var subtask : subtasks) {
            states.add(
                    subtask.snapshotWithLocalState(
                                    id, 0, SavepointType.savepoint(SavepointFormatType.CANONICAL))
                            .getJobManagerOwnedState());
        }
        return together(states);
    }

    private Snapshot together(final List<OperatorSubtaskState> states) throws Exception {
        return new Snapshot(
                AbstractStreamOperatorTestHarness.repackageState(
                        states.toArray(OperatorSubtaskState[]::new)),
                parallelism());
    }

    /** Bytes of the largest {@code trader} state, as it is saved. */
    int largestTrader() throws Exception {
        int largest = 0;
        for (final var subtask : subtasks) {
            final KeyedStateBackend<String> backend = backend(subtask);
            for (final String instrument :
                    backend.getKeys("trader", VoidNamespace.INSTANCE).toList()) {
                backend.setCurrentKey(instrument);
                final DataOutputSerializer out = new DataOutputSerializer(1 << 13);
                TraderStateSerializer.INSTANCE.serialize(
                        backend.getPartitionedState(
                                        VoidNamespace.INSTANCE,
                                        VoidNamespaceSerializer.INSTANCE,
                                        TraderFunction.traderDescriptor())
                                .value(),
                        out);
                largest = Math.max(largest, out.length());
            }
        }
        return largest;
    }

    private static KeyedStateBackend<String> backend(
            final KeyedOneInputStreamOperatorTestHarness<String, JournalRecord, Decision> subtask) {
        return ((AbstractStreamOperator<?>) subtask.getOperator()).getKeyedStateBackend();
    }

    /** Also how it is killed: nothing is flushed, nothing is said. */
    @Override
    public void close() throws Exception {
        for (final var subtask : subtasks) {
            subtask.close();
        }
    }
}
