package io.quoteflow.trading;

import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.risk.Breaker;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Carries out control commands, STRATEGY 14 and 15, and writes the outcome of each. */
final class ControlHandler {
    private final DecisionEncoder rows;
    private final ModelSetting model;

    ControlHandler(final DecisionEncoder rows, final ModelSource models) {
        this.rows = rows;
        model = new ModelSetting(models);
    }

    /** Carries out a command, or refuses it, and writes a row for it in either case. */
    void apply(final InstrumentContext m, final ControlCommand command) {
        final TraderState s = m.state();
        switch (command.command()) {
            case "halt" -> {
                s.halted(true);
                rows.controls().control(s, command, null, null, true, command.reason());
            }
            case "flatten" -> {
                s.halted(true);
                s.reductions.closing(s.account, true);
                rows.controls().control(s, command, null, null, true, command.reason());
                if (s.reductions.isRefused(s.account)) {
                    rows.controls().flattenWaits(s);
                }
            }
            case "resume" -> resume(m, command);
            case "set" -> {
                if (command.values().isEmpty()) {
                    set(s, command);
                } else {
                    setTogether(s, command);
                }
            }
            default ->
                    rows.controls()
                            .control(
                                    s,
                                    command,
                                    null,
                                    null,
                                    false,
                                    "no such command; halt, resume, flatten and set are");
        }
    }

    /**
     * Ends the halt and every breaker, and clears the loss streaks and the window of intents. The
     * high-water mark is reset only if DRAWDOWN was tripped.
     */
    private void resume(final InstrumentContext m, final ControlCommand command) {
        final TraderState s = m.state();
        s.halted(false);
        s.reductions.closing(s.account, false);
        rows.controls().control(s, command, null, null, true, command.reason());
        if (s.breakers.isTripped(Breaker.DRAWDOWN)) {
            s.account.resetHighWater(s.twiceMid(), s.scale());
            if (m.group() != null) {
                m.group().portfolio().equity().resetHighWater();
            }
        }
        s.breakers.resume((breaker, tripped, detail) -> rows.breaker(s, breaker, tripped, detail));
        s.account.clearLossStreaks();
        s.intents.clear();
    }

    private void set(final TraderState s, final ControlCommand command) {
        final Parameter parameter = command.key() == null ? null : Parameter.byPath(command.key());
        if (parameter == null) {
            rows.controls().control(s, command, null, command.value(), false, "no such parameter");
            return;
        }
        final String old = s.parameters().value(parameter);
        if (parameter.isFixed()) {
            rows.controls()
                    .control(
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
                    model.apply(
                            s.parameters(),
                            s.parameters()
                                    .with(
                                            parameter,
                                            command.value() == null ? "" : command.value()));
        } catch (final IllegalArgumentException refused) {
            rows.controls().control(s, command, old, command.value(), false, refused.getMessage());
            return;
        }
        final String contradiction = changed.contradiction();
        if (contradiction == null) {
            s.parameters(changed);
        }
        rows.controls()
                .control(
                        s,
                        command,
                        old,
                        changed.value(parameter),
                        contradiction == null,
                        contradiction == null ? command.reason() : contradiction);
    }

    /** Sets several parameters, or none of them if one is refused. Writes one row for each. */
    private void setTogether(final TraderState s, final ControlCommand command) {
        Parameters changed = s.parameters();
        final SortedMap<String, String> refusals = new TreeMap<>();
        final List<String> paths = new ArrayList<>(command.values().keySet());
        for (final String path : paths) {
            final Parameter parameter = Parameter.byPath(path);
            if (parameter == null) {
                refusals.put(path, "no such parameter");
            } else if (parameter.isFixed()) {
                refusals.put(path, path + " is fixed while a job runs");
            } else {
                try {
                    changed = changed.with(parameter, command.values().get(path));
                } catch (final IllegalArgumentException refused) {
                    refusals.put(path, refused.getMessage());
                }
            }
        }
        if (refusals.isEmpty()) {
            try {
                changed = model.apply(s.parameters(), changed);
            } catch (final IllegalArgumentException refused) {
                refusals.put(Parameter.MODEL_FILE.path(), refused.getMessage());
            }
        }
        String reason = refusals.isEmpty() ? changed.contradiction() : null;
        if (!refusals.isEmpty()) {
            reason = "not applied, because " + refusals.firstKey() + " was refused";
        }
        final Parameters before = s.parameters();
        if (reason == null) {
            s.parameters(changed);
        }
        for (final String path : paths) {
            final Parameter parameter = Parameter.byPath(path);
            rows.controls()
                    .control(
                            s,
                            command.only(path),
                            parameter == null ? null : before.value(parameter),
                            refusals.containsKey(path)
                                    ? command.values().get(path)
                                    : changed.value(parameter),
                            reason == null,
                            reason == null
                                    ? command.reason()
                                    : refusals.getOrDefault(path, reason));
        }
    }
}
