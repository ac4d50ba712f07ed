package io.quoteflow.job.alerts;

import org.apache.flink.cep.pattern.Pattern;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fires if a breaker trips. */
record BreakerTripped() implements Rule {
    private static final long serialVersionUID = 1;

    @Override
    public String name() {
        return "breaker";
    }

    @Override
    public String severity() {
        return "critical";
    }

    @Override
    public Set<AlertKind> kinds() {
        return Set.of(AlertKind.BREAKER);
    }

    @Override
    public Pattern<AlertEvent, ?> pattern() {
        return Pattern.<AlertEvent>begin("tripped").where(Conditions.when(e -> true));
    }

    @Override
    public String detail(final Map<String, List<AlertEvent>> match) {
        return match.get("tripped").get(0).word() + " tripped";
    }
}
