package io.quoteflow.trading;

import io.quoteflow.parameter.Parameter;
import io.quoteflow.risk.Breaker;
import io.quoteflow.risk.Breakers;

/** Requests breakers, lets them trip and end, and writes a row for each change, STRATEGY 14. */
final class BreakerWatch {
    /** A return of at most this size is no jump, whatever the volatility. */
    private static final double MIN_JUMP = 20e-4;

    private static final double JUMP_SIGMAS = 8;

    private final InstrumentContext context;
    private final DecisionEncoder rows;
    private final Breakers.Listener listener = this::changed;

    /**
     * @param context holds the states of the instrument whose record is being handled
     */
    BreakerWatch(final InstrumentContext context, final DecisionEncoder rows) {
        this.context = context;
        this.rows = rows;
    }

    /**
     * Requests the JUMP breaker if the return of the bar just closed is beyond the volatility
     * before it.
     */
    void checkJump() {
        final TraderState s = context.state();
        final double r = Math.abs(s.signals.lastReturn());
        // the root mean square needs all closes, so it is computed only if the cheap limit is
        // passed
        if (r > MIN_JUMP && r > JUMP_SIGMAS * s.signals.sigmaBefore()) {
            final double limit =
                    Math.max(
                            JUMP_SIGMAS * Math.max(s.signals.sigmaBefore(), s.signals.rmsBefore()),
                            MIN_JUMP);
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

    /** Ends the breakers whose time is over, then trips those requested during this record. */
    void check() {
        final TraderState s = context.state();
        checkStreak(LedgerName.MAKER, (int) s.parameters().integer(Parameter.LOSS_STREAK_MAKER));
        checkStreak(
                LedgerName.DIRECTIONAL,
                (int) s.parameters().integer(Parameter.LOSS_STREAK_DIRECTIONAL));
        if (s.intents.isTripping()) {
            s.breakers.request(Breaker.REJECTIONS, s.intents.rejected() + " of 50");
        }
        s.breakers.check(s.clock(), listener);
    }

    /** Ends the breakers that end by time, since the symbol's clock starts again. */
    void restartClock() {
        context.state().breakers.restartClock(listener);
    }

    private void checkStreak(final LedgerName name, final int limit) {
        final Ledger ledger = context.state().account.ledger(name);
        if (ledger.lossStreak() >= limit) {
            final String detail = ledger.lossStreak() + " lost in a row, " + name.text();
            context.state().breakers.request(Breaker.LOSS_STREAK, detail);
            ledger.clearLossStreak();
        }
    }

    private void changed(final Breaker breaker, final boolean tripped, final String detail) {
        final TraderState s = context.state();
        rows.breaker(s, breaker, tripped, detail);
        if (breaker == Breaker.LOSS_STREAK && !tripped) {
            // trades lost while the breaker was tripped do not count towards the next streak
            s.account.clearLossStreaks();
        }
    }
}
