package io.quoteflow.job;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

import io.quoteflow.config.LimitSpec;
import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.job.state.DeadLetterEntrySerializer;
import io.quoteflow.job.state.RestoreMarker;
import io.quoteflow.job.state.SyncedBookSerializer;
import io.quoteflow.job.state.TraderStateSerializer;
import io.quoteflow.job.types.DamagedStateException;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.ParameterSet;
import io.quoteflow.trading.QuoteMinimum;
import io.quoteflow.trading.TraderState;
import io.quoteflow.venue.DeadLetterLimit;
import io.quoteflow.venue.ForeignPartitionException;
import io.quoteflow.venue.InstrumentStates;
import io.quoteflow.venue.RecordHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The thin shell around the trader: fetches the two states of the record's instrument, lets the
 * record be handled, emits what was decided. Decides nothing itself.
 */
public final class TraderFunction extends KeyedProcessFunction<String, JournalRecord, Decision>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1;

    private static final Logger LOG = LoggerFactory.getLogger(TraderFunction.class);

    private final String version;
    private final ParameterSet parameters;
    private final RestorePolicy policy;
    private final long startMillis;

    private LimitSpec limits = LimitSpec.DEFAULT;

    /** Null where nothing can be asked for. */
    private SnapshotRequests requests;

    /** Null if the operator of a cluster watches over its checkpoints. */
    private CheckpointProbe probe;

    /** Null if every instrument is traded. */
    private NamedInstruments instruments;

    /** Of the carried positions of an archive; {@link Long#MAX_VALUE} for none. */
    private long mostJump = Long.MAX_VALUE;

    private transient RestoreMarkers marks;
    private transient PositionJumps jumps;
    private transient DeadLetterLimit deadLetters;
    private transient ListState<DeadLetterLimit.Entry> deadLetterState;
    private transient ValueState<TraderState> traderState;
    private transient ValueState<SyncedBook> bookState;
    private transient RecordHandler handler;
    private transient TraderMetrics metrics;
    private transient FindingLog findings;
    private transient Collector<Decision> out;

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

    /** Bounds what it writes and shows; without it {@link LimitSpec#DEFAULT} does. */
    public TraderFunction limitedTo(final LimitSpec newLimits) {
        limits = newLimits;
        return this;
    }

    /**
     * Lets it end the job instead of a restart if checkpoints cannot be written.
     *
     * @param checkpoints looked at after every restart; null if the operator of a cluster watches
     *     over them
     */
    public TraderFunction probing(final CheckpointProbe checkpoints) {
        probe = checkpoints;
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
    public static ListStateDescriptor<RestoreMarker> markDescriptor() {
        return RestoreMarkers.descriptor();
    }

    /** Where the counts of omitted dead letters are found in a savepoint. */
    static ListStateDescriptor<DeadLetterLimit.Entry> deadLetterDescriptor() {
        return new ListStateDescriptor<>("deadLetters", DeadLetterEntrySerializer.type());
    }

    @Override
    public void initializeState(final FunctionInitializationContext context) throws Exception {
        if (probe != null && getRuntimeContext().getTaskInfo().getAttemptNumber() > 0) {
            try {
                probe.check();
            } catch (final IOException failed) {
                throw new SuppressRestartsException(failed);
            }
        }
        marks = new RestoreMarkers(parameters, policy, startMillis);
        marks.restore(context);
        deadLetters = new DeadLetterLimit(limits.deadLettersPerMinute());
        deadLetterState = context.getOperatorStateStore().getListState(deadLetterDescriptor());
        for (final DeadLetterLimit.Entry entry : deadLetterState.get()) {
            deadLetters.restore(entry);
        }
    }

    @Override
    public void snapshotState(final FunctionSnapshotContext context) throws Exception {
        marks.snapshot();
        deadLetterState.update(deadLetters.entries());
    }

    @Override
    public void open(final OpenContext context) {
        traderState = getRuntimeContext().getState(traderDescriptor());
        bookState = getRuntimeContext().getState(bookDescriptor());
        named = new TreeSet<>();
        findings = new FindingLog();
        metrics =
                new TraderMetrics(
                        getRuntimeContext().getMetricGroup(),
                        deadLetters,
                        limits.metricsInstruments(
                                getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks()));
        handler =
                new RecordHandler(version, parameters::of, policy.fork(), this::emit)
                        .limitedBy(deadLetters);
        handler.refusingJumps(mostJump);
        jumps = new PositionJumps(getRuntimeContext().getMetricGroup().counter("positionJumps"));
        if (instruments != null) {
            instruments.count(getRuntimeContext().getMetricGroup().counter("otherInstruments"));
        }
    }

    private void emit(
            final DecisionStream stream,
            final String instrument,
            final long decision,
            final byte[] row) {
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
        final InstrumentStates before = states(context.getCurrentKey());
        jumps.look(record, before == null ? null : before.trader());
        final InstrumentStates states;
        try {
            states = handler.handle(record, before);
        } catch (final ForeignPartitionException stop) {
            throw new SuppressRestartsException(stop);
        }
        if (states == null) {
            if (requests != null && requests.isDue(record)) {
                handler.requestStart(record);
                findings.undefined(record.instrument());
            }
            metrics.handled(record, null);
            return;
        }
        final TraderState trader = states.trader();
        if (before == null) {
            states.book().instrument(trader.name());
            marks.created(trader.name());
            // fires when a bounded input has ended, once a key, for the summary
            context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        }
        traderState.update(trader);
        bookState.update(states.book());
        nameQuoteNotional(trader);
        if (requests != null) {
            // a live job has no summary that says what is wrong with its input
            findings.look(trader);
        }
        metrics.handled(record, trader);
    }

    private void nameQuoteNotional(final TraderState trader) {
        if (!trader.hasMid() || !named.add(trader.name())) {
            return;
        }
        final double needed = QuoteMinimum.needed(trader);
        if (needed > 0) {
            LOG.warn(
                    "{}: strategy.quoteNotional is too small to be quoted both ways; it needs at least {}",
                    trader.name(),
                    BigDecimal.valueOf(needed).toPlainString());
        }
    }

    @Override
    public void onTimer(
            final long timestamp, final OnTimerContext context, final Collector<Decision> collector)
            throws IOException {
        out = collector;
        final InstrumentStates states = states(context.getCurrentKey());
        handler.summarise(states);
        metrics.ended(states.trader());
    }

    /** The input has ended, and the timers of all instruments have fired. */
    void endInput(final Consumer<Decision> last) {
        out =
                new Collector<>() {
                    @Override
                    public void collect(final Decision decision) {
                        last.accept(decision);
                    }

                    @Override
                    public void close() {
                        // the operator's output is closed by the operator
                    }
                };
        handler.reportOmitted();
    }

    /** The states of the current key, or null if its instrument has no definition yet. */
    private InstrumentStates states(final String key) throws IOException {
        final TraderState trader = traderState.value();
        if (trader == null) {
            return null;
        }
        final InstrumentStates states = new InstrumentStates(trader, bookState.value());
        if (!trader.isResumed()) {
            checkRestored(key, states);
        }
        return states;
    }

    /** At the first record after a restore, or at every read with a state backend on disk. */
    private static void checkRestored(final String key, final InstrumentStates states)
            throws DamagedStateException {
        final TraderState trader = states.trader();
        final SyncedBook book = states.book();
        if (book == null || !trader.name().equals(key)) {
            throw new DamagedStateException(
                    "the checkpoint is damaged: under "
                            + key
                            + " is the state of "
                            + trader.name()
                            + (book == null ? " without an order book" : ""));
        }
        if (book.instrument().isEmpty()) {
            // of format 1
            book.instrument(key);
        }
    }

    /**
     * What a restore has brought, or null if it cannot be looked at without reading all of it from
     * disk. To be called once, after {@link #open}.
     */
    RestoredKeys restoredKeys() {
        final RestoredKeys keys = RestoredKeys.of(traderState, bookState, marks.left());
        marks.restored(keys == null ? null : keys.counts());
        return keys;
    }
}
