package io.quoteflow.trading;

import io.quoteflow.parameter.Parameters;

/**
 * What the trader does at the first record after a restore, before it handles the record. It writes
 * the changes made by hand, cancels the orders of the job that it was forked from, and takes over a
 * job file that differs. The state remembers each, so that the next restore does not repeat it.
 */
final class RestoreActions {
    private final OrderManager orderManager;
    private final DecisionEncoder rows;

    RestoreActions(final OrderManager orderManager, final DecisionEncoder rows) {
        this.orderManager = orderManager;
        this.rows = rows;
    }

    /**
     * Applies what is due.
     *
     * @param job the instrument's parameters in the job file
     * @param fork name of the fork that the job is, or an empty text
     */
    void apply(final InstrumentContext m, final Parameters job, final String fork) {
        final TraderState s = m.state();
        for (final Patch patch : s.terms.lineage().patches()) {
            note(s, "patch", patch.key(), patch.old(), patch.now());
        }
        s.terms.lineage().patches().clear();
        if (!s.terms.lineage().fork().equals(fork)) {
            note(s, "fork", null, s.terms.lineage().fork(), fork);
            s.terms.lineage().fork(fork);
            orderManager.cancelQuotes(m);
            orderManager.cancelTakers(m);
        }
        if (!s.terms.lineage().configured().equals(job)) {
            final String old = s.parameters().hash();
            s.terms.lineage().configured(job);
            s.parameters(job);
            note(s, "parameters", null, old, job.hash());
            s.reductions.forgetRefusals();
        }
    }

    private void note(
            final TraderState s,
            final String command,
            final String key,
            final String old,
            final String now) {
        rows.controls()
                .control(
                        s, new ControlCommand(command, key, now, null, null), old, now, true, null);
    }
}
