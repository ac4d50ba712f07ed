package io.quoteflow.trading;

import io.quoteflow.parameter.Parameters;

/**
 * What a trader does at the first record after its state was read, before anything else: it writes
 * down what was changed in it by hand, ends the orders of the job that it was forked from, and
 * takes over a job file that differs. Each is done once and for all: the state remembers it, so
 * that another restore does not do it again.
 */
final class RestoreActions {
    private final OrderManager desk;
    private final DecisionEncoder rows;

    RestoreActions(final OrderManager desk, final DecisionEncoder rows) {
        this.desk = desk;
        this.rows = rows;
    }

    void apply(final InstrumentContext m, final Parameters job, final String fork) {
        final TraderState s = m.state();
        for (final Patch patch : s.terms.lineage().patches()) {
            note(s, "patch", patch.key(), patch.old(), patch.now());
        }
        s.terms.lineage().patches().clear();
        if (!s.terms.lineage().fork().equals(fork)) {
            note(s, "fork", null, s.terms.lineage().fork(), fork);
            s.terms.lineage().fork(fork);
            desk.cancelQuotes(m);
            desk.cancelTakers(m);
        }
        if (!s.terms.lineage().configured().equals(job)) {
            note(s, "parameters", null, s.parameters().hash(), job.hash());
            s.terms.lineage().configured(job);
            s.parameters(job);
            s.reductions.forgetRefusals();
        }
    }

    private void note(
            final TraderState s,
            final String command,
            final String key,
            final String old,
            final String now) {
        rows.control(s, new ControlCommand(command, key, now, null, null), old, now, true, null);
    }
}
