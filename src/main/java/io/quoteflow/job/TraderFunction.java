package io.quoteflow.job;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

import io.quoteflow.job.state.JobMark;
import io.quoteflow.job.state.SyncedBookSerializer;
import io.quoteflow.job.state.TraderStateSerializer;
import io.quoteflow.job.types.Decision;
import io.quoteflow.job.types.ParameterSet;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.trading.Stream;
import io.quoteflow.trading.TraderState;
import io.quoteflow.venue.ForeignPartitionException;
import io.quoteflow.venue.InstrumentStates;
import io.quoteflow.venue.JournalRecord;
import io.quoteflow.venue.RecordHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.Collection;
import java.util.TreeSet;

/**
 * The thin shell around the trader: fetches the two states of the record's instrument, lets the
 * record be handled, emits what was decided. Decides nothing itself.
 */
public final class TraderFunction extends KeyedProcessFunction<String, JournalRecord, Decision>
        implements InstrumentStates, CheckpointedFunction {
    private static final long serialVersionUID = 1;

    private static final Logger LOG = LoggerFactory.getLogger(TraderFunction.class);

    private final String version;
    private final ParameterSet parameters;
    private final RestorePolicy policy;
    private final long startMillis;

    /** Null where nothing can be asked for. */
    private SnapshotRequests requests;

    /** Null where every instrument is traded. */
    private NamedInstruments instruments;

    /** Of the carried positions of an archive; {@link Long#MAX_VALUE} for none. */
    private long mostJump = Long.MAX_VALUE;

    private transient JobMarks marks;
    private transient PositionJumps jumps;
    private transient ValueState<TraderState> traderState;
    private transient ValueState<SyncedBook> bookState;
    private transient RecordHandler handler;
    private transient TraderMetrics metrics;
    private transient Collector<Decision> out;
    private transient TraderState trader;
    private transient SyncedBook book;
    private transient boolean created;

    /** Instruments whose quote notional was looked at in this process. */
    private transient TreeSet<String> named;

    /**
     * @param version of this program
     * @param parameters of the job file
     * @param policy what to do with state that is found
     * @param startMillis wall clock when the job was started, for its epoch; decides nothing
     */
    public TraderFunction(
            final String version,
            final ParameterSet parameters,
            final RestorePolicy policy,
            final long startMillis) {
        this.version = version;
        this.parameters = parameters;
        this.policy = policy;
        this.startMillis = startMillis;
    }

    /**
     * Lets it ask for a definition and a book of instruments that it knows nothing of.
     *
     * @param instruments it may ask for; empty for any
     */
    public TraderFunction askingFor(final Collection<String> instruments) {
        requests = new SnapshotRequests(instruments);
        return this;
    }

    /**
     * Makes it trade these instruments only, whatever its journal holds.
     *
     * @param names of the instruments
     */
    public TraderFunction tradingOnly(final Collection<String> names) {
        instruments = new NamedInstruments(names);
        return this;
    }

    /**
     * Makes it refuse carried positions that cannot be those of an archive.
     *
     * @param offsets how far one record of an instrument can be beyond the one before it
     */
    public TraderFunction refusingJumps(final long offsets) {
        mostJump = offsets;
        return this;
    }

    /** Where the {@code trader} state is found in a savepoint. */
    public static ValueStateDescriptor<TraderState> traderDescriptor() {
        return new ValueStateDescriptor<>("trader", TraderStateSerializer.type());
    }

    /** Where the {@code book} state is found in a savepoint. */
    public static ValueStateDescriptor<SyncedBook> bookDescriptor() {
        return new ValueStateDescriptor<>("book", SyncedBookSerializer.type());
    }

    /** Where the marks of jobs are found in a savepoint, a union list of the operator. */
    public static ListStateDescriptor<JobMark> markDescriptor() {
        return JobMarks.descriptor();
    }

    @Override
    public void initializeState(final FunctionInitializationContext context) throws Exception {
        marks = new JobMarks(parameters, policy, startMillis);
        marks.restore(context);
    }

    @Override
    public void snapshotState(final FunctionSnapshotContext context) throws Exception {
        marks.snapshot();
    }

    @Override
    public void open(final OpenContext context) {
        traderState = getRuntimeContext().getState(traderDescriptor());
        bookState = getRuntimeContext().getState(bookDescriptor());
        named = new TreeSet<>();
        metrics = new TraderMetrics(getRuntimeContext().getMetricGroup());
        handler = new RecordHandler(version, parameters::of, policy.fork(), this::emit);
        handler.refusingJumps(mostJump);
        jumps = new PositionJumps(getRuntimeContext().getMetricGroup().counter("positionJumps"));
        if (instruments != null) {
            instruments.count(getRuntimeContext().getMetricGroup().counter("otherInstruments"));
        }
    }

    private void emit(
            final Stream stream, final String instrument, final long decision, final byte[] row) {
        metrics.decided(stream, instrument, row);
        out.collect(new Decision(stream, instrument, decision, marks.epoch(), row));
    }

    @Override
    public void processElement(
            final JournalRecord record, final Context context, final Collector<Decision> collector)
            throws IOException {
        if (instruments != null && !instruments.trades(record.instrument())) {
            return;
        }
        out = collector;
        fetch();
        jumps.look(record, trader);
        try {
            handler.handle(record, this);
        } catch (final ForeignPartitionException stop) {
            throw new SuppressRestartsException(stop);
        }
        if (trader == null && requests != null && requests.isDue(record)) {
            handler.ask(record);
        }
        if (created) {
            // fires when a bounded input has ended, once a key, for the summary
            context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        }
        if (trader != null) {
            traderState.update(trader);
            bookState.update(book);
            nameQuoteNotional();
        }
        metrics.handled(record, trader);
    }

    private void nameQuoteNotional() {
        if (!trader.hasMid() || !named.add(trader.name())) {
            return;
        }
        final double needed = trader.quoteNotionalNeeded();
        if (needed > 0) {
            LOG.warn(
                    "{}: strategy.quoteNotional is too small to be quoted both ways; it needs at least {}",
                    trader.name(),
                    needed);
        }
    }

    @Override
    public void onTimer(
            final long timestamp, final OnTimerContext context, final Collector<Decision> collector)
            throws IOException {
        out = collector;
        fetch();
        handler.summarise(this);
        metrics.ended(trader);
    }

    private void fetch() throws IOException {
        created = false;
        trader = traderState.value();
        book = bookState.value();
    }

    @Override
    public TraderState trader() {
        return trader;
    }

    @Override
    public SyncedBook book() {
        return book;
    }

    @Override
    public void create(final TraderState newTrader, final SyncedBook newBook) {
        trader = newTrader;
        book = newBook;
        created = true;
    }
}
