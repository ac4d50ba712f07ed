package io.quoteflow.trading;

import io.quoteflow.risk.Breaker;

/** Carries out control records, STRATEGY 14 and 15, and writes what became of each. */
final class Controls {
    private final Rows rows;

    Controls(final Rows rows) {
        this.rows = rows;
    }

    void apply(final Moment m, final ControlCommand command) {
        final TraderState s = m.state();
        switch (command.command()) {
            case "halt" -> {
                s.halted = true;
                rows.control(s, command, null, null, true, command.reason());
            }
            case "flatten" -> {
                s.halted = true;
                s.closing(true);
                rows.control(s, command, null, null, true, command.reason());
            }
            case "resume" -> resume(s, command);
            case "set" -> set(s, command);
            default ->
                    rows.control(
                            s,
                            command,
                            null,
                            null,
                            false,
                            "no such command; halt, resume, flatten and set are");
        }
    }

    /**
     * Ends every halt and breaker and clears every window; the high-water mark is reset only where
     * DRAWDOWN held.
     */
    private void resume(final TraderState s, final ControlCommand command) {
        s.halted = false;
        s.closing(false);
        rows.control(s, command, null, null, true, command.reason());
        if (s.breakers.holds(Breaker.DRAWDOWN)) {
            s.account.resetHighWater(s.twiceMid, s.scale());
        }
        s.breakers.resume((breaker, tripped, detail) -> rows.breaker(s, breaker, tripped, detail));
        s.account.clearLossStreaks();
        s.intents.clear();
    }

    private void set(final TraderState s, final ControlCommand command) {
        final Parameter parameter = command.key() == null ? null : Parameter.of(command.key());
        if (parameter == null) {
            rows.control(s, command, null, command.value(), false, "no such parameter");
            return;
        }
        final String old = s.parameters().value(parameter);
        if (parameter.isFixed()) {
            rows.control(
                    s,
                    command,
                    old,
                    command.value(),
                    false,
                    parameter.path() + " is fixed while a job runs");
            return;
        }
        final Parameters changed;
        try {
            changed =
                    s.parameters().with(parameter, command.value() == null ? "" : command.value());
        } catch (final IllegalArgumentException refused) {
            rows.control(s, command, old, command.value(), false, refused.getMessage());
            return;
        }
        final String contradiction = changed.contradiction();
        if (contradiction == null) {
            s.parameters(changed);
        }
        rows.control(
                s,
                command,
                old,
                changed.value(parameter),
                contradiction == null,
                contradiction == null ? command.reason() : contradiction);
    }
}
