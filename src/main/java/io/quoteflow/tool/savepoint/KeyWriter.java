package io.quoteflow.tool.savepoint;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.state.api.functions.KeyedStateBootstrapFunction;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

import io.quoteflow.job.TraderFunction;
import io.quoteflow.job.state.RestoreMarker;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.trading.TraderState;
import io.quoteflow.venue.GroupStates;
import io.quoteflow.venue.InstrumentStates;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes keys into a savepoint in the form of the trader operator: the states and the timers of
 * each key, and the restore markers of the job.
 */
final class KeyWriter extends KeyedStateBootstrapFunction<String, SavedKey>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1;

    private final ArrayList<RestoreMarker> marks;

    private transient ListState<RestoreMarker> markState;
    private transient ValueState<TraderState> trader;
    private transient ValueState<SyncedBook> book;

    /** Null if the job has no portfolios. */
    private transient ValueState<GroupStates> group;

    KeyWriter(final List<RestoreMarker> marks) {
        this.marks = new ArrayList<>(marks);
    }

    @Override
    public void initializeState(final FunctionInitializationContext context) throws Exception {
        markState =
                context.getOperatorStateStore().getUnionListState(TraderFunction.markDescriptor());
    }

    @Override
    public void snapshotState(final FunctionSnapshotContext context) throws Exception {
        markState.update(marks);
    }

    @Override
    public void open(final OpenContext context) {
        trader = getRuntimeContext().getState(TraderFunction.traderDescriptor());
        book = getRuntimeContext().getState(TraderFunction.bookDescriptor());
        group =
                marks.stream().allMatch(mark -> mark.groups().isEmpty())
                        ? null
                        : getRuntimeContext().getState(TraderFunction.groupDescriptor());
    }

    @Override
    public void processElement(final SavedKey saved, final Context context) throws Exception {
        if (saved.isPortfolio()) {
            group.update(saved.readPortfolio());
        } else {
            final InstrumentStates states = saved.readInstruments().get(0);
            trader.update(states.trader());
            book.update(states.book());
        }
        for (final long timer : saved.timers()) {
            context.timerService().registerEventTimeTimer(timer);
        }
    }
}
