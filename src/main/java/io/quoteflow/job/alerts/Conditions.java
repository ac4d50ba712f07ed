package io.quoteflow.job.alerts;

import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

import java.io.Serializable;

/** Creates conditions of patterns from lambdas. */
final class Conditions {
    private Conditions() {}

    /** A condition on a single event. */
    @FunctionalInterface
    interface One extends Serializable {
        boolean holds(AlertEvent event);
    }

    /**
     * A condition on an event and the last earlier event that another part of the pattern matched.
     */
    @FunctionalInterface
    interface Two extends Serializable {
        boolean holds(AlertEvent earlier, AlertEvent event);
    }

    static SimpleCondition<AlertEvent> when(final One one) {
        return new SimpleCondition<>() {
            private static final long serialVersionUID = 1;

            @Override
            public boolean filter(final AlertEvent event) {
                return one.holds(event);
            }
        };
    }

    /**
     * Creates a condition on an event and an earlier one.
     *
     * @param part name of the part that matched the earlier event
     */
    static IterativeCondition<AlertEvent> after(final String part, final Two two) {
        return new IterativeCondition<>() {
            private static final long serialVersionUID = 1;

            @Override
            public boolean filter(final AlertEvent event, final Context<AlertEvent> context)
                    throws Exception {
                AlertEvent last = null;
                for (final AlertEvent taken : context.getEventsForPattern(part)) {
                    last = taken;
                }
                return last != null && two.holds(last, event);
            }
        };
    }
}
