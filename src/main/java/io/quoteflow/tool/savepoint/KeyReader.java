package io.quoteflow.tool.savepoint;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.util.Collector;

import io.quoteflow.job.TraderFunction;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.trading.TraderState;
import io.quoteflow.venue.GroupStates;

/** Reads the states and timers of each key from a savepoint: an instrument or a portfolio. */
final class KeyReader extends KeyedStateReaderFunction<String, SavedKey> {
    private static final long serialVersionUID = 1;

    private transient ValueState<TraderState> trader;
    private transient ValueState<SyncedBook> book;
    private transient ValueState<GroupStates> group;

    @Override
    public void open(final OpenContext context) {
        trader = getRuntimeContext().getState(TraderFunction.traderDescriptor());
        book = getRuntimeContext().getState(TraderFunction.bookDescriptor());
        group = getRuntimeContext().getState(TraderFunction.groupDescriptor());
    }

    @Override
    public void readKey(final String key, final Context context, final Collector<SavedKey> out)
            throws Exception {
        final long[] timers =
                context.registeredEventTimeTimers().stream()
                        .mapToLong(Long::longValue)
                        .sorted()
                        .toArray();
        out.collect(
                group.value() == null
                        ? SavedKey.of(key, trader.value(), book.value(), timers)
                        : SavedKey.of(key, group.value(), timers));
    }
}
