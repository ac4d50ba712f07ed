package io.quoteflow.trading;

import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.signal.Ar1Fit;
import io.quoteflow.signal.BarSignals;
import io.quoteflow.signal.Bars;
import io.quoteflow.signal.Frame;

/**
 * Closes the bars that end as the symbol's clock moves, and does what follows from each: estimates,
 * rows and directional entries, STRATEGY 15 and EXTENSIONS 19.
 */
final class BarCloser {
    private final InstrumentContext context;
    private final DecisionEncoder rows;
    private final FrameEncoder frameRows;
    private final BreakerWatch breakers;
    private final DirectionalTrader directional;
    private final Learner learner;
    private final GroupTrader groups;

    /** Whether the base estimators started again in the current record. */
    private boolean restarted;

    /** End of the last bar on the metrics grid that the current record closed, ms, or NONE. */
    private long metricsAt;

    /**
     * @param context holds the states of the instrument whose record is being handled
     */
    BarCloser(
            final InstrumentContext context,
            final DecisionEncoder rows,
            final FrameEncoder frameRows,
            final BreakerWatch breakers,
            final DirectionalTrader directional,
            final Learner learner,
            final GroupTrader groups) {
        this.context = context;
        this.rows = rows;
        this.frameRows = frameRows;
        this.breakers = breakers;
        this.directional = directional;
        this.learner = learner;
        this.groups = groups;
    }

    /** Returns the bars of an instrument before its first record. */
    static Bars bars(final Parameters parameters) {
        return new Bars(
                parameters.integer(Parameter.BAR_INTERVAL),
                (int) parameters.integer(Parameter.MAX_GAP_BARS));
    }

    /** Call it at the start of each record. */
    void begin() {
        restarted = false;
        metricsAt = TraderState.NONE;
    }

    /** Whether the base estimators started again in the current record. */
    boolean isRestarted() {
        return restarted;
    }

    /**
     * Returns the end of the last bar on the metrics grid that the current record closed, ms, or
     * {@link TraderState#NONE}.
     */
    long metricsAt() {
        return metricsAt;
    }

    /** Drops all bars and estimates, because the symbol's clock starts again. */
    void restartClock() {
        final TraderState s = context.state();
        s.bars.restart();
        s.signals.restart();
        s.extensions.restartClock();
        restarted = true;
    }

    /**
     * Closes all bars that end at or before the clock: by their ends, and of bars with the same end
     * that of the base first, then that of the shorter frame.
     *
     * @return whether a bar of the base was closed
     */
    boolean closeAll() {
        final TraderState s = context.state();
        boolean closed = false;
        while (s.bars.closeNext(s.clock())) {
            closed = true;
            closeFrames(s, s.bars.end() - 1);
            closeBase(s, s.bars);
        }
        closeFrames(s, s.clock());
        return closed;
    }

    private void closeBase(final TraderState s, final Bars bars) {
        if (bars.end() % s.parameters().integer(Parameter.METRICS_INTERVAL) == 0) {
            metricsAt = bars.end();
        }
        if (bars.isReset()) {
            s.count(Count.RESTARTS);
            s.signals.restart();
            s.extensions.restart();
            groups.restart();
            restarted = true;
            return;
        }
        final boolean warm = s.signals.bars() >= s.parameters().integer(Parameter.WARMUP_BARS);
        s.signals.add(bars.close());
        s.extensions.quoting.closeBar(context.synced(), s.scale());
        if (s.signals.hasReturn()) {
            s.extensions.gate.add(s.signals.lastReturn());
        }
        if (warm) {
            breakers.checkJump();
        }
        final Ar1Fit fit = s.signals.ar1();
        if (fit != null) {
            s.statistics.ar(fit.w(), fit.r2());
        }
        final BarSignals derived =
                BarSignals.of(s.signals, s.extensions.gate, s.parameters().number(Parameter.AR_T));
        rows.signal(s, bars, derived);
        learner.close(bars);
        groups.closeBase();
        if (s.parameters().integer(Parameter.DIRECTIONAL_FRAME) == 0) {
            enter(s, derived, s.signals.lastReturn(), s.signals.sigma());
        }
    }

    private void closeFrames(final TraderState s, final long clock) {
        for (Frame frame = s.extensions.frames.closeNext(clock);
                frame != null;
                frame = s.extensions.frames.closeNext(clock)) {
            if (!frame.bars().isReset()) {
                closeFrame(s, frame);
            }
        }
    }

    private void closeFrame(final TraderState s, final Frame frame) {
        final Parameters p = s.parameters();
        s.extensions.frames.add(
                frame, p.number(Parameter.VOTE_MEMORY), p.number(Parameter.VOTE_THRESHOLD));
        frameRows.frame(s, frame);
        if (frame.interval() == p.integer(Parameter.DIRECTIONAL_FRAME)) {
            enter(
                    s,
                    BarSignals.of(s.signals, frame, p.number(Parameter.AR_T)),
                    frame.lastReturn(),
                    frame.sigma());
        }
    }

    /** Counts a bar on whose closes directional trades are decided, and enters if it says so. */
    private void enter(
            final TraderState s,
            final BarSignals derived,
            final double lastReturn,
            final double sigma) {
        s.directional.bars++;
        if (s.parameters().isTrue(Parameter.TRADE)) {
            directional.enter(context, derived, lastReturn, sigma);
        }
    }
}
