package io.quoteflow.tool.savepoint;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.util.Collector;

import io.quoteflow.job.TraderFunction;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.trading.TraderState;

/** Reads the states and timers of each instrument from a savepoint. */
final class InstrumentReader extends KeyedStateReaderFunction<String, SavedInstrument> {
    private static final long serialVersionUID = 1;

    private transient ValueState<TraderState> trader;
    private transient ValueState<SyncedBook> book;

    @Override
    public void open(final OpenContext context) {
        trader = getRuntimeContext().getState(TraderFunction.traderDescriptor());
        book = getRuntimeContext().getState(TraderFunction.bookDescriptor());
    }

    @Override
    public void readKey(
            final String name, final Context context, final Collector<SavedInstrument> out)
            throws Exception {
        out.collect(
                SavedInstrument.of(
                        name,
                        trader.value(),
                        book.value(),
                        context.registeredEventTimeTimers().stream()
                                .mapToLong(Long::longValue)
                                .sorted()
                                .toArray()));
    }
}
