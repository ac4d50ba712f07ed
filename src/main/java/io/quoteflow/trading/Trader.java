package io.quoteflow.trading;

import io.quoteflow.market.BookMetrics;
import io.quoteflow.market.BookStatus;
import io.quoteflow.market.BookUpdate;
import io.quoteflow.market.Definition;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Money;
import io.quoteflow.market.Scale;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.risk.Breaker;
import io.quoteflow.risk.Breakers;
import io.quoteflow.signal.Ar1Fit;
import io.quoteflow.signal.Bars;

import java.util.ArrayList;
import java.util.List;

/**
 * The trader: (state, record) to decisions, in the order of STRATEGY 15. It keeps nothing of its
 * own between records, so one instance serves every instrument of a task. The record's position is
 * set in the state before it is handed over.
 */
public final class Trader implements Venue.Listener {
    private static final double JUMP_LEAST = 20e-4;
    private static final double JUMP_SIGMAS = 8;
    private static final long GATEWAY_DELAY_MS = 2000;

    /** A fill that waits to be booked until the record is matched. */
    private record Fill(Order order, long size, long price, boolean maker) {}

    private final String version;
    private final DecisionEncoder rows;
    private final OrderManager desk;
    private final Flattener flattener;
    private final Quoter quoter;
    private final DirectionalTrader directional;
    private final ControlHandler controls;
    private final RestoreActions resumption;
    private final InstrumentContext moment = new InstrumentContext();
    private final List<Fill> fills = new ArrayList<>();
    private final Breakers.Listener breakerRows;

    private double midBefore;
    private boolean restarted;
    private long grid;

    /**
     * @param version of this program, written at the start of each instrument
     * @param out where decisions go
     */
    public Trader(final String version, final DecisionWriter out) {
        this.version = version;
        rows = new DecisionEncoder(out);
        desk = new OrderManager(rows);
        flattener = new Flattener(desk, rows);
        quoter = new Quoter(desk, rows);
        directional = new DirectionalTrader(desk);
        controls = new ControlHandler(rows);
        resumption = new RestoreActions(desk, rows);
        breakerRows = this::breakerChanged;
    }

    /** The first definition: the state is new. */
    public void start(final TraderState state) {
        state.count(Count.APPLIED);
        rows.start(state, version);
    }

    /**
     * The first record after the state was read, before that record itself.
     *
     * @param job what the job file says of the instrument
     * @param fork name of the fork that the job is, or an empty text
     */
    public void resume(
            final TraderState state,
            final SyncedBook book,
            final Parameters job,
            final String fork) {
        moment.set(state, book);
        book.dateFrom(state.clock);
        resumption.apply(moment, job, fork);
        state.resumed();
    }

    /** A later definition, at a scale that the state has grown to; an equal one changes nothing. */
    public void onDefinition(
            final TraderState state, final SyncedBook book, final Definition definition) {
        begin(state, book);
        if (!definition.sameAs(state.definition())) {
            desk.cancelQuotes(moment);
            desk.cancelTakers(moment);
            state.definition(definition);
        }
        settle();
    }

    /** A decoded market frame that is no skipped one. */
    public void onFrame(final TraderState state, final SyncedBook book, final MarketFrame frame) {
        begin(state, book);
        state.count(Count.DUPLICATE_TRADES, state.seenTrades.removeFrom(frame));
        if (frame.time() != MarketFrame.NO_TIME) {
            moveClock(frame.time(), frame);
        }
        boolean lost = frame.isDepth() ? isSequenceRestarted(frame) : isBookSilent();
        state.venue.advance(state.clock, book, this);
        boolean applied = false;
        if (frame.isDepth()) {
            final BookUpdate update = apply(frame);
            applied = update.applied();
            lost |= update.needsSnapshot();
        } else {
            state.count(Count.TRADE_FRAMES);
        }
        lost |= isCrossedTooLong();
        state.venue.match(frame, applied, book, this);
        settle();
        if (lost) {
            rows.request(state, "snapshot");
        }
        finish();
    }

    /** The gateway lives: it moves the clock to its time less the delay of the market data. */
    public void onHeartbeat(final TraderState state, final SyncedBook book, final long time) {
        begin(state, book);
        state.count(Count.HEARTBEATS);
        moveClock(time - GATEWAY_DELAY_MS, null);
        boolean lost = isBookSilent();
        state.venue.advance(state.clock, book, this);
        lost |= isCrossedTooLong();
        settle();
        if (lost) {
            rows.request(state, "snapshot");
        }
        finish();
        rows.request(state, "heartbeat");
    }

    /** A control record: halt, resume, flatten, set. */
    public void onControl(
            final TraderState state, final SyncedBook book, final ControlCommand command) {
        begin(state, book);
        controls.apply(moment, command);
        settle();
    }

    /**
     * Asks for a definition and a book of an instrument that has no state yet.
     *
     * @param time when the record was received that makes it ask, ms
     * @param partition of that record
     * @param offset of that record
     */
    public void ask(
            final InstrumentId instrument,
            final long time,
            final long partition,
            final long offset) {
        rows.requestWithoutState(instrument, time, partition, offset);
    }

    /** The summary of an instrument at the end of a bounded input. */
    public void summarise(final TraderState state, final SyncedBook book) {
        rows.summary(state, book);
    }

    private void begin(final TraderState state, final SyncedBook book) {
        moment.set(state, book);
        fills.clear();
        midBefore = state.hasMid() ? state.mid() : Double.NaN;
        restarted = false;
        grid = TraderState.NONE;
        state.count(Count.APPLIED);
    }

    /**
     * @param frame that the time is of, or null for a heartbeat
     */
    private void moveClock(final long time, final MarketFrame frame) {
        final TraderState s = moment.state();
        if (s.clockSteps.add(time, s.clock, s.parameters().integer(Parameter.MAX_CLOCK_STEP_MS))) {
            restartClock(time, frame);
        }
        if (s.clock == TraderState.NONE) {
            s.firstClock = time;
            s.bookAge.start(time);
        } else if (time < s.clock && frame != null) {
            s.count(Count.LATE);
        }
        s.clock = Math.max(s.clock, time);
        if (s.hasMid()) {
            s.statistics.markouts().advance(s.clock, s.mid());
        }
        boolean closed = false;
        while (s.bars.closeNext(s.clock)) {
            closed = true;
            close(s.bars);
        }
        if (closed) {
            sampleDrawdown();
        }
    }

    /** The clock was wrong: the instrument begins again at a time before it, STRATEGY 2. */
    private void restartClock(final long time, final MarketFrame frame) {
        final TraderState s = moment.state();
        final long old = s.clock;
        s.count(Count.CLOCK_RESTARTS);
        s.restartClock(time);
        if (frame != null) {
            s.seenTrades.addAll(frame);
        }
        moment.synced().restartClock();
        restarted = true;
        rows.clock(s, old, time);
        s.breakers.restartClock(breakerRows);
        desk.cancelQuotes(moment);
        desk.cancelTakers(moment);
        s.venue.restartClock(this);
        rows.request(s, "snapshot");
    }

    /**
     * Whether the venue counts its depth frames from the start again, which breaks the sequence.
     */
    private boolean isSequenceRestarted(final MarketFrame frame) {
        final SyncedBook book = moment.synced();
        if (!book.isRestartedBy(frame)) {
            return false;
        }
        final boolean followed = book.status() != BookStatus.STALE;
        book.desynchronise();
        if (followed) {
            moment.state().count(Count.GAPS);
        }
        return followed;
    }

    /** Whether no depth frame has come for too long; a book that was followed is STALE then. */
    private boolean isBookSilent() {
        final TraderState s = moment.state();
        if (!s.bookAge.isSilent(s.clock, s.parameters().integer(Parameter.MAX_BOOK_SILENCE_MS))) {
            return false;
        }
        moment.synced().expire();
        s.count(Count.SILENT_BOOKS);
        return true;
    }

    /** Whether the book has been crossed for too long; it is STALE then. */
    private boolean isCrossedTooLong() {
        final TraderState s = moment.state();
        final SyncedBook book = moment.synced();
        if (!s.bookAge.isCrossedTooLong(
                book.status(), s.clock, s.parameters().integer(Parameter.MAX_CROSSED_MS))) {
            return false;
        }
        book.desynchronise();
        s.bookAge.uncrossed();
        s.count(Count.STUCK_CROSSED);
        return true;
    }

    private void close(final Bars bars) {
        final TraderState s = moment.state();
        if (bars.end() % s.parameters().integer(Parameter.METRICS_INTERVAL) == 0) {
            grid = bars.end();
        }
        if (bars.isReset()) {
            s.count(Count.RESTARTS);
            s.signals.restart();
            restarted = true;
            return;
        }
        final boolean warm = s.signals.bars() >= s.parameters().integer(Parameter.WARMUP_BARS);
        s.signals.add(bars.close());
        s.directional.bars++;
        if (warm) {
            checkJump();
        }
        final Ar1Fit fit = s.signals.ar1();
        if (fit != null) {
            s.statistics.ar(fit.w(), fit.r2());
        }
        rows.signal(s, bars);
        if (s.parameters().isTrue(Parameter.TRADE)) {
            directional.enter(moment);
        }
    }

    private void checkJump() {
        final TraderState s = moment.state();
        final double r = Math.abs(s.signals.lastReturn());
        if (r > JUMP_LEAST && r > JUMP_SIGMAS * s.signals.sigmaBefore()) {
            final double limit =
                    Math.max(
                            JUMP_SIGMAS * Math.max(s.signals.sigmaBefore(), s.signals.rmsBefore()),
                            JUMP_LEAST);
            if (r > limit) {
                s.breakers.request(
                        Breaker.JUMP,
                        "return "
                                + DecisionWriter.text(s.signals.lastReturn())
                                + " beyond "
                                + DecisionWriter.text(limit));
            }
        }
    }

    private BookUpdate apply(final MarketFrame frame) {
        final TraderState s = moment.state();
        final SyncedBook book = moment.synced();
        final BookUpdate update = book.apply(frame);
        s.count(
                switch (update) {
                    case SNAPSHOT -> Count.SNAPSHOTS;
                    case DELTA -> Count.DELTAS;
                    case DUPLICATE -> Count.DUPLICATE_FRAMES;
                    case GAP -> Count.GAPS;
                    case KEPT -> Count.KEPT_DELTAS;
                    case UNUSABLE -> Count.UNUSABLE_DELTAS;
                    case OLD_SNAPSHOT -> Count.OLD_SNAPSHOTS;
                    case UNFOLLOWED_SNAPSHOT -> Count.UNFOLLOWED_SNAPSHOTS;
                    case CONTAINED -> Count.CONTAINED_DELTAS;
                });
        if (update.applied()) {
            s.bookAge.applied(s.clock);
        }
        if (book.isLive()) {
            s.twiceMid = BookMetrics.twiceMid(book.book());
            s.bars.observe(s.mid());
        }
        return update;
    }

    /** Fills and trades, breakers, pulls: what follows every record. */
    private void settle() {
        final TraderState s = moment.state();
        for (final Fill fill : fills) {
            book(fill);
        }
        if (!fills.isEmpty()
                && s.account
                                .balance()
                                .compareTo(Money.of(s.parameters().decimal(Parameter.MIN_BALANCE)))
                        < 0) {
            s.breakers.request(
                    Breaker.BALANCE, DecisionWriter.text(s.account.balance().toDouble()));
        }
        checkBreakers();
        if (!moment.synced().isLive()
                || restarted
                || !s.parameters().isTrue(Parameter.TRADE)
                || moment.isMarketOld()
                || s.halted
                || s.breakers.anyHolds()) {
            desk.cancelQuotes(moment);
        }
    }

    /** Flatten, quotes and metrics: what follows every market record and heartbeat. */
    private void finish() {
        if (moment.synced().isLive() && moment.state().parameters().isTrue(Parameter.TRADE)) {
            moment.state().endow(moment.twiceMid());
            flattener.step(moment);
            if (moment.state().mode().maker()) {
                quoter.quote(moment);
            }
        }
        if (grid != TraderState.NONE) {
            rows.metrics(moment.state(), grid);
        }
    }

    private void book(final Fill fill) {
        final TraderState s = moment.state();
        final Scale scale = s.scale();
        final Order order = fill.order();
        final Money fee =
                Money.notional(fill.price(), fill.size(), scale)
                        .bps(
                                fill.maker()
                                        ? s.parameters().decimal(Parameter.MAKER_FEE_BPS)
                                        : s.parameters().decimal(Parameter.TAKER_FEE_BPS));
        final LedgerName ledger = order.purpose().ledger();
        final ClosedTrade trade =
                s.account.book(
                        ledger,
                        order.side(),
                        fill.price(),
                        fill.size(),
                        fee,
                        scale,
                        () ->
                                ledger == LedgerName.MAKER
                                        ? s.account.leverage(ledger)
                                        : s.directional.leverage);
        s.count(fill.maker() ? Count.MAKER_FILLS : Count.TAKER_FILLS);
        if (fill.maker()) {
            s.statistics.makerFill(
                    s.clock,
                    order.side(),
                    FixedPoint.toDouble(fill.price(), scale.price()),
                    FixedPoint.toDouble(fill.size(), scale.size()),
                    midBefore);
        }
        rows.fill(s, order, fill.price(), fill.size(), fee.toDouble(), fill.maker(), midBefore);
        if (trade != null) {
            rows.trade(s, ledger, trade, fill.price());
        }
        sampleDrawdown();
    }

    private void sampleDrawdown() {
        final TraderState s = moment.state();
        if (s.hasMid() && s.account.sampleDrawdown(s.twiceMid, s.scale())) {
            s.breakers.request(Breaker.DRAWDOWN, DecisionWriter.text(s.account.drawdown()));
        }
    }

    private void checkStreak(final LedgerName name, final int most) {
        final Ledger ledger = moment.state().account.ledger(name);
        if (ledger.lossStreak() >= most) {
            final String detail = ledger.lossStreak() + " lost in a row, " + name.text();
            moment.state().breakers.request(Breaker.LOSS_STREAK, detail);
            ledger.clearLossStreak();
        }
    }

    private void breakerChanged(final Breaker breaker, final boolean tripped, final String detail) {
        final TraderState s = moment.state();
        rows.breaker(s, breaker, tripped, detail);
        if (breaker == Breaker.LOSS_STREAK && !tripped) {
            // trips lost while it held do not count: it starts from 0
            s.account.clearLossStreaks();
        }
    }

    private void checkBreakers() {
        final TraderState s = moment.state();
        checkStreak(LedgerName.MAKER, (int) s.parameters().integer(Parameter.LOSS_STREAK_MAKER));
        checkStreak(
                LedgerName.DIRECTIONAL,
                (int) s.parameters().integer(Parameter.LOSS_STREAK_DIRECTIONAL));
        if (s.intents.isTripping()) {
            s.breakers.request(Breaker.REJECTIONS, s.intents.rejected() + " of 50");
        }
        s.breakers.check(s.clock, breakerRows);
    }

    @Override
    public void filled(final Order order, final long size, final long price, final boolean maker) {
        fills.add(new Fill(order, size, price, maker));
    }

    @Override
    public void gone(final Order order) {
        moment.state().orders.gone(order);
    }
}
