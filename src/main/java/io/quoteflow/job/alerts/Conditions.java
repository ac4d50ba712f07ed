package io.quoteflow.job.alerts;

import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

import java.io.Serializable;

/** Conditions of patterns, as lambdas. */
final class Conditions {
    private Conditions() {}

    /** Of an event alone. */
    @FunctionalInterface
    interface One extends Serializable {
        boolean holds(AlertEvent event);
    }

    /** Of an event and the one that another part of the pattern took last. */
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
     * @param part name of the earlier one's
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
