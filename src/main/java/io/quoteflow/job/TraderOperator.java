package io.quoteflow.job;

import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

import io.quoteflow.decision.Decision;
import io.quoteflow.job.types.DamagedStateException;
import io.quoteflow.journal.JournalRecord;

/**
 * Runs a {@link TraderFunction} and notifies it of the end of its input. After a restore and before
 * the first record, it checks the keys and timers against the values. Flink writes keys and timers
 * without a checksum, and an instrument under a wrong key would start without its state.
 */
public final class TraderOperator extends KeyedProcessOperator<String, JournalRecord, Decision>
        implements BoundedOneInput {
    private static final long serialVersionUID = 1;

    private final TraderFunction trader;

    private transient boolean restored;

    public TraderOperator(final TraderFunction trader) {
        super(trader);
        this.trader = trader;
    }

    @Override
    public void initializeState(final StateInitializationContext context) throws Exception {
        super.initializeState(context);
        restored = context.isRestored();
    }

    @Override
    public void open() throws Exception {
        super.open();
        if (!restored) {
            return;
        }
        final RestoredKeys keys = trader.restoredKeys();
        if (keys == null) {
            return;
        }
        final TaskInfo task = getRuntimeContext().getTaskInfo();
        keys.check(
                KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                        task.getMaxNumberOfParallelSubtasks(),
                        task.getNumberOfParallelSubtasks(),
                        task.getIndexOfThisSubtask()));
        final InternalTimerService<VoidNamespace> timers =
                getInternalTimerService("user-timers", VoidNamespaceSerializer.INSTANCE, this);
        timers.forEachEventTimeTimer(
                (namespace, time) -> {
                    final String key = (String) getCurrentKey();
                    if (time != Long.MAX_VALUE || !keys.contains(key)) {
                        throw new DamagedStateException(
                                "the checkpoint is damaged: a timer of "
                                        + key
                                        + " is not one that the job set; start from another checkpoint");
                    }
                });
        for (final String key : keys.keys()) {
            // without its timer, a key would have no summary
            setCurrentKey(key);
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, Long.MAX_VALUE);
        }
    }

    @Override
    public void endInput() {
        trader.endInput(decision -> output.collect(new StreamRecord<>(decision)));
    }
}
