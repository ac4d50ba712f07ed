package io.quoteflow.job;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

import io.quoteflow.config.LimitSpec;
import io.quoteflow.decision.Decision;
import io.quoteflow.job.state.DeadLetterEntrySerializer;
import io.quoteflow.job.state.RestoreMarker;
import io.quoteflow.job.state.SyncedBookSerializer;
import io.quoteflow.job.state.TraderStateSerializer;
import io.quoteflow.journal.JournalGroups;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.ParameterSet;
import io.quoteflow.trading.TraderState;
import io.quoteflow.venue.DeadLetterLimit;
import io.quoteflow.venue.GroupStates;
import io.quoteflow.venue.InstrumentStates;
import io.quoteflow.venue.RecordHandler;

import java.io.IOException;
import java.util.Collection;
import java.util.function.Consumer;

import static io.quoteflow.model.file.ModelFiles.OF_PROCESS;

/**
 * Runs the trader in Flink. For each record, it reads the states of the record's group, those of
 * one instrument or of all members of a portfolio, calls the {@link RecordHandler}, stores the
 * states and emits the decisions. It decides nothing itself.
 *
 * <p>The job sets it up with methods such as {@link #tradingOnly}, and Flink then sends it to its
 * tasks. There, one thread calls {@link #initializeState}, {@link #open}, {@link #processElement}
 * for each record, and at the end of a bounded input {@link #onTimer} for each instrument.
 */
public final class TraderFunction extends KeyedProcessFunction<String, JournalRecord, Decision>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1;

    private final String version;
    private final ParameterSet parameters;
    private final RestorePolicy policy;
    private final long startMillis;

    private LimitSpec limits = LimitSpec.DEFAULT;

    /** Null if nothing can be requested from the venue, as in a replay. */
    private SnapshotRequests requests;

    /** Null if checkpoints are not probed, as on a cluster. */
    private CheckpointProbe probe;

    /** Null if every instrument is traded. */
    private NamedInstruments instruments;

    /**
     * Largest step of an instrument's carried positions, offsets; {@link Long#MAX_VALUE}: no limit.
     */
    private long maxJump = Long.MAX_VALUE;

    private JournalGroups groups = JournalGroups.NONE;
    private boolean keyed;

    // set by initializeState and open, in the task
    private transient RestoreMarkers markers;
    private transient DeadLetterLimit deadLetters;
    private transient ListState<DeadLetterLimit.Entry> deadLetterState;
    private transient KeyedStates states;
    private transient RecordHandler handler;
    private transient KeyedHandler keys;
    private transient TraderMetrics metrics;
    private transient FindingLog findings;
    private transient TraderOutput output;
    private transient QuoteNotionalWarning notionals;

    /**
     * Creates a function.
     *
     * @param version version of this program
     * @param parameters parameters of the job file
     * @param policy which restored state is accepted
     * @param startMillis wall clock at the start of the job, ms since the epoch; it identifies the
     *     start in the rows (their epoch), and no decision depends on it
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
     * Makes the trader request the definition and the book of instruments that have no state.
     *
     * @param names instruments for which requests are allowed; empty for all
     */
    public TraderFunction askingFor(final Collection<String> names) {
        requests = new SnapshotRequests(names);
        return this;
    }

    /**
     * Makes the trader ignore all other instruments in the journal.
     *
     * @param names the instruments to trade
     */
    public TraderFunction tradingOnly(final Collection<String> names) {
        instruments = new NamedInstruments(names);
        return this;
    }

    /**
     * Sets the limits of dead letters and metrics. Without this call, they are {@link
     * LimitSpec#DEFAULT}.
     */
    public TraderFunction limitedTo(final LimitSpec newLimits) {
        limits = newLimits;
        return this;
    }

    /**
     * Makes a restart end the job if checkpoints cannot be written.
     *
     * @param checkpoints writes to the checkpoint storage after each restart; null to skip this
     */
    public TraderFunction probing(final CheckpointProbe checkpoints) {
        probe = checkpoints;
        return this;
    }

    /**
     * Makes the trader reject carried positions that jump too far.
     *
     * @param offsets largest step from one record of an instrument to the next, in offsets
     */
    public TraderFunction refusingJumps(final long offsets) {
        maxJump = offsets;
        return this;
    }

    /**
     * Sets the portfolios. Without this call there are none.
     *
     * @param areKeys whether each record has its group as its key, as in a topic; if false, a
     *     record that names no group is one of the group that its instrument has in the job
     */
    public TraderFunction grouping(final JournalGroups portfoliosOfJob, final boolean areKeys) {
        groups = portfoliosOfJob;
        keyed = areKeys;
        return this;
    }

    /** Returns what finds the key of a record. */
    public KeySelector<JournalRecord, String> key() {
        return groups.isEmpty() ? JournalRecord::group : new GroupKey(groups, !keyed);
    }

    /**
     * Returns the descriptor of the {@code trader} state. Tools that read savepoints use it, too.
     */
    public static ValueStateDescriptor<TraderState> traderDescriptor() {
        return new ValueStateDescriptor<>("trader", TraderStateSerializer.type());
    }

    /** Returns the descriptor of the {@code book} state. Tools that read savepoints use it, too. */
    public static ValueStateDescriptor<SyncedBook> bookDescriptor() {
        return new ValueStateDescriptor<>("book", SyncedBookSerializer.type());
    }

    /**
     * Returns the descriptor of the {@code group} state, which portfolios have. Tools that read
     * savepoints use it, too.
     */
    public static ValueStateDescriptor<GroupStates> groupDescriptor() {
        return KeyedStates.groupDescriptor();
    }

    /**
     * Returns the descriptor of the markers, a union list of the operator. Tools that read
     * savepoints use it, too.
     */
    public static ListStateDescriptor<RestoreMarker> markDescriptor() {
        return RestoreMarkers.descriptor();
    }

    /**
     * Returns the descriptor of the counts of omitted dead letters. Tools that read savepoints use
     * it, too.
     */
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
        markers = new RestoreMarkers(parameters, policy, startMillis, groups);
        markers.restore(context);
        deadLetters = new DeadLetterLimit(limits.deadLettersPerMinute());
        deadLetterState = context.getOperatorStateStore().getListState(deadLetterDescriptor());
        for (final DeadLetterLimit.Entry entry : deadLetterState.get()) {
            deadLetters.restore(entry);
        }
    }

    @Override
    public void snapshotState(final FunctionSnapshotContext context) throws Exception {
        markers.snapshot();
        deadLetterState.update(deadLetters.entries());
    }

    @Override
    public void open(final OpenContext context) {
        states = new KeyedStates(getRuntimeContext(), groups);
        notionals = new QuoteNotionalWarning();
        findings = new FindingLog();
        metrics =
                new TraderMetrics(
                        getRuntimeContext().getMetricGroup(),
                        deadLetters,
                        limits.metricsInstruments(
                                getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks()));
        output = new TraderOutput(metrics, markers);
        handler =
                new RecordHandler(version, parameters::of, policy.fork(), output, OF_PROCESS)
                        .limitedBy(deadLetters);
        handler.refusingJumps(maxJump);
        keys =
                new KeyedHandler(
                        groups,
                        states,
                        handler,
                        new PositionJumps(
                                getRuntimeContext().getMetricGroup().counter("positionJumps")),
                        new PortfolioGauges(getRuntimeContext().getMetricGroup()));
        if (instruments != null) {
            instruments.count(getRuntimeContext().getMetricGroup().counter("otherInstruments"));
        }
    }

    @Override
    public void processElement(
            final JournalRecord record, final Context context, final Collector<Decision> collector)
            throws IOException {
        final String key = context.getCurrentKey();
        if (instruments != null
                && !groups.isPortfolio(key)
                && !instruments.trades(record.instrument())) {
            return;
        }
        output.to(collector);
        final InstrumentStates after = keys.handle(record, key);
        if (after == null) {
            requestStart(record);
            metrics.handled(record, null);
            return;
        }
        if (keys.hasStarted()) {
            start(context);
        }
        notionals.check(after.trader());
        if (requests != null) {
            // a live job has no summary that would report what is wrong with its input
            findings.look(after.trader());
        }
        metrics.handled(record, after.trader());
    }

    /** Requests what an instrument without a definition needs, if this is allowed and due. */
    private void requestStart(final JournalRecord record) {
        if (requests != null && requests.isDue(record)) {
            handler.requestStart(record);
            findings.undefined(record.instrument());
        }
    }

    /** Registers an instrument whose first definition has just come. */
    private void start(final Context context) {
        markers.created(context.getCurrentKey());
        // fires once for each key at the end of a bounded input, for the summary
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    }

    /** Writes the summaries of a key, at the end of a bounded input. */
    @Override
    public void onTimer(
            final long timestamp, final OnTimerContext context, final Collector<Decision> collector)
            throws IOException {
        output.to(collector);
        keys.summarise(context.getCurrentKey()).forEach(metrics::ended);
    }

    /**
     * Reports the omitted dead letters at the end of the input. Call it after the timers of all
     * instruments have fired.
     *
     * @param last receives the report
     */
    void endInput(final Consumer<Decision> last) {
        output.to(last);
        handler.reportOmitted();
    }

    /**
     * Reads the keys of the restored state. Call it once, after {@link #open}.
     *
     * @return the keys, or null if the state backend does not hold its values in memory
     */
    RestoredKeys restoredKeys() {
        final RestoredKeys keys = states.restored(markers.left());
        markers.restored(keys == null ? null : keys.counts());
        return keys;
    }
}
