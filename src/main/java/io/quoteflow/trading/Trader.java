package io.quoteflow.trading;

import io.quoteflow.market.BookUpdate;
import io.quoteflow.market.Definition;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;

/**
 * The trader: turns a state and a record into decisions, in the order of STRATEGY 15. It keeps
 * nothing between records, so one instance serves every instrument of a task. Before each record,
 * callers move the {@linkplain TraderState#progress progress} of the state to it. Not thread-safe.
 */
public final class Trader {
    /**
     * A heartbeat moves the clock to its own time minus this, ms, because market data arrives later
     * than heartbeats do.
     */
    private static final long GATEWAY_DELAY_MS = 2000;

    private final String version;
    private final DecisionEncoder rows;
    private final OrderManager orderManager;
    private final Flattener flattener;
    private final Quoter quoter;
    private final ControlHandler controls;
    private final RestoreActions restoreActions;
    private final InstrumentContext context = new InstrumentContext();
    private final FillBook fills;
    private final BreakerWatch breakers;
    private final ExecutionHandler executions;
    private final AuditHandler audits;
    private final BarCloser bars;
    private final Learner learner;
    private final GroupTrader groups;

    /**
     * Creates a trader.
     *
     * @param version version of this program, written at the start of each instrument
     * @param out gets the decisions
     * @param models finds the models that parameters name
     */
    public Trader(final String version, final DecisionWriter out, final ModelSource models) {
        this.version = version;
        rows = new DecisionEncoder(out, models);
        orderManager = new OrderManager(rows);
        flattener = new Flattener(orderManager, rows);
        quoter = new Quoter(orderManager, rows);
        controls = new ControlHandler(rows, models);
        restoreActions = new RestoreActions(orderManager, rows);
        learner = new Learner(context, new LearnedEncoder(out), models);
        fills = new FillBook(context, rows, learner);
        breakers = new BreakerWatch(context, rows);
        groups = new GroupTrader(context, orderManager, rows, new PortfolioEncoder(out));
        bars =
                new BarCloser(
                        context,
                        rows,
                        new FrameEncoder(out),
                        breakers,
                        new DirectionalTrader(orderManager),
                        learner,
                        groups);
        executions = new ExecutionHandler(context, rows, orderManager, fills);
        audits = new AuditHandler(rows);
    }

    /**
     * Sets the portfolio of the instruments that are handled next.
     *
     * @param group null for instruments that have none; the states of the member that is handled
     *     must be {@linkplain Group#member set} in it, unless it starts
     * @param member index of the instrument in the portfolio
     */
    public void enter(final Group group, final int member) {
        context.enter(group, member);
    }

    /** Starts an instrument at its first definition. The state must be new. */
    public void start(final TraderState state) {
        state.count(Count.APPLIED);
        rows.controls().start(state, version);
    }

    /**
     * Resumes an instrument whose state was read. Call it once, before the first record is handled.
     *
     * @param job the instrument's parameters in the job file
     * @param fork name of the fork that the job is, or an empty text
     */
    public void resume(
            final TraderState state,
            final SyncedBook book,
            final Parameters job,
            final String fork) {
        context.set(state, book);
        book.dateFrom(state.clock());
        restoreActions.apply(context, job, fork);
        state.resumed();
    }

    /**
     * Handles a later definition. The state must have grown to its scale. An equal definition is
     * ignored.
     */
    public void onDefinition(
            final TraderState state, final SyncedBook book, final Definition definition) {
        begin(state, book);
        if (!definition.sameAs(state.definition())) {
            orderManager.cancelQuotes(context);
            orderManager.cancelTakers(context);
            state.terms.definition(definition);
        }
        settle();
    }

    /**
     * Handles a market frame.
     *
     * @param frame decoded, not SKIPPED; trades that were seen before are removed from it
     */
    public void onFrame(final TraderState state, final SyncedBook book, final MarketFrame frame) {
        begin(state, book);
        state.count(Count.DUPLICATE_TRADES, state.seenTrades.removeFrom(frame));
        if (frame.time() != MarketFrame.NO_TIME) {
            moveClock(frame.time(), frame);
        }
        boolean lost =
                frame.isDepth()
                        ? BookFollower.losesRestartedSequence(context, frame)
                        : BookFollower.losesSilentBook(context);
        state.venue.advance(state.clock(), book, fills);
        boolean applied = false;
        if (frame.isDepth()) {
            learner.beforeDepth();
            final BookUpdate update = BookFollower.apply(context, frame);
            applied = update.applied();
            lost |= update.needsSnapshot();
        } else {
            state.count(Count.TRADE_FRAMES);
            state.extensions.quoting.trades(frame, state.scale());
        }
        lost |= BookFollower.losesCrossedBook(context);
        state.venue.match(frame, applied, book, fills);
        learner.applied(frame);
        settle();
        if (lost) {
            rows.request(state, "snapshot");
        }
        finish();
    }

    /**
     * Handles a heartbeat of the gateway, and answers it.
     *
     * @param time when the gateway sent the heartbeat, ms
     */
    public void onHeartbeat(final TraderState state, final SyncedBook book, final long time) {
        begin(state, book);
        state.count(Count.HEARTBEATS);
        moveClock(time - GATEWAY_DELAY_MS, null);
        boolean lost = BookFollower.losesSilentBook(context);
        state.venue.advance(state.clock(), book, fills);
        lost |= BookFollower.losesCrossedBook(context);
        settle();
        if (lost) {
            rows.request(state, "snapshot");
        }
        finish();
        rows.request(state, "heartbeat");
    }

    /**
     * Handles an execution report. It does not move the symbol's clock. The instrument must be
     * live, and its state must have grown to the scale of the report.
     */
    public void onExecution(
            final TraderState state, final SyncedBook book, final ExecutionReport report) {
        begin(state, book);
        state.symbolClock.reportTime(report.venueTime());
        executions.apply(report);
        settle();
        finish();
    }

    /** Handles an audit of the gateway. The instrument must be live. */
    public void onAudit(final TraderState state, final SyncedBook book, final AuditReport report) {
        begin(state, book);
        audits.apply(state, report);
        settle();
    }

    /** Carries out a control command, or refuses it in a row. */
    public void onControl(
            final TraderState state, final SyncedBook book, final ControlCommand command) {
        begin(state, book);
        controls.apply(context, command);
        settle();
    }

    /**
     * Requests a definition and a snapshot of an instrument that has no state yet.
     *
     * @param job the instrument's parameters in the job file
     * @param time when the record that causes the request was received, ms
     * @param partition partition of that record
     * @param offset offset of that record
     */
    public void requestStart(
            final InstrumentId instrument,
            final Parameters job,
            final long time,
            final long partition,
            final long offset) {
        rows.requestWithoutState(
                job.value(Parameter.ORDERS_NAMESPACE), instrument, time, partition, offset);
    }

    /** Writes the summary of an instrument, at the end of a bounded input. */
    public void summarise(final TraderState state, final SyncedBook book) {
        rows.summary(state, book);
    }

    /** Writes the summary of a portfolio's own rows, at the end of a bounded input. */
    public void summarise(final Group group) {
        groups.summarise(group);
    }

    private void begin(final TraderState state, final SyncedBook book) {
        context.set(state, book);
        fills.begin();
        bars.begin();
        state.symbolClock.reportTime(TraderState.NONE);
        state.count(Count.APPLIED);
    }

    /**
     * Moves the symbol's clock, and closes the bars that have ended.
     *
     * @param frame the frame that has this time; null for a heartbeat
     */
    private void moveClock(final long time, final MarketFrame frame) {
        final TraderState s = context.state();
        if (s.clockSteps.add(
                time, s.clock(), s.parameters().integer(Parameter.MAX_CLOCK_STEP_MS))) {
            restartClock(time, frame);
        }
        if (!s.symbolClock.isStarted()) {
            s.symbolClock.start(time);
            s.bookAge.start(time);
        } else if (time < s.clock() && frame != null) {
            s.count(Count.LATE);
        }
        s.symbolClock.moveTo(time);
        if (s.hasMid()) {
            s.statistics.markouts().advance(s.clock(), s.mid());
        }
        s.extensions.quoting.advance(s.clock());
        groups.moveClock();
        if (bars.closeAll()) {
            fills.sampleDrawdown();
        }
        groups.closeBars();
        fills.payFunding();
    }

    /**
     * Starts the clock again at an earlier time, STRATEGY 2, and with it everything that depends on
     * times. The position, the money and halts stay.
     */
    private void restartClock(final long time, final MarketFrame frame) {
        final TraderState s = context.state();
        final long old = s.clock();
        s.count(Count.CLOCK_RESTARTS);
        s.symbolClock.start(time);
        s.bookAge.start(time);
        bars.restartClock();
        s.rate.clear();
        s.statistics.markouts().restartClock();
        s.seenTrades.clear();
        if (frame != null) {
            s.seenTrades.addAll(frame);
        }
        context.synced().restartClock();
        groups.restartClock();
        rows.controls().clock(s, old, time);
        breakers.restartClock();
        orderManager.cancelQuotes(context);
        orderManager.cancelTakers(context);
        s.venue.restartClock(fills);
        rows.request(s, "snapshot");
    }

    /**
     * Books fills, checks breakers and cancels quotes if none may stay: the end of every record.
     */
    private void settle() {
        final TraderState s = context.state();
        fills.bookAll();
        groups.requestDrawdown();
        if (s.symbolClock.isStarted()) {
            breakers.check();
        }
        if (s.isLive()) {
            orderManager.cancelOrphans(context);
        }
        if (!context.synced().isLive()
                || bars.isRestarted()
                || !s.parameters().isTrue(Parameter.TRADE)
                || context.isMarketOld()
                || s.isHalted()
                || s.breakers.isAnyTripped()) {
            orderManager.cancelQuotes(context);
            learner.quotingIsOff();
        } else if (!s.parameters().mode().maker()
                || s.signals.bars() < s.parameters().integer(Parameter.WARMUP_BARS)) {
            learner.quotingIsOff();
        }
    }

    /** Flattens, quotes and writes metrics: the end of records that can quote. */
    private void finish() {
        final TraderState s = context.state();
        final boolean trades = context.synced().isLive() && s.parameters().isTrue(Parameter.TRADE);
        if (trades) {
            fills.fundSpotHoldings();
            flattener.step(context);
        }
        groups.step();
        if (trades) {
            if (s.parameters().mode().maker()) {
                quoter.quote(context);
            }
        }
        if (bars.metricsAt() != TraderState.NONE) {
            rows.metrics(s, bars.metricsAt());
        }
    }
}
