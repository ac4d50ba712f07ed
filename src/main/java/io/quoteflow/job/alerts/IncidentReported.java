package io.quoteflow.job.alerts;

import org.apache.flink.cep.pattern.Pattern;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fires at each incident of a live account that is a warning or critical. */
record IncidentReported() implements Rule {
    private static final long serialVersionUID = 1;

    private static final String PART = "reported";

    @Override
    public String name() {
        return "incident";
    }

    @Override
    public String severity() {
        return "critical";
    }

    @Override
    public String severity(final Map<String, List<AlertEvent>> match) {
        return match.get(PART).get(0).value() > 0 ? severity() : "warning";
    }

    @Override
    public Set<AlertKind> kinds() {
        return Set.of(AlertKind.INCIDENT);
    }

    @Override
    public Pattern<AlertEvent, ?> pattern() {
        return Pattern.<AlertEvent>begin(PART).where(Conditions.when(e -> true));
    }

    @Override
    public String detail(final Map<String, List<AlertEvent>> match) {
        return match.get(PART).get(0).word();
    }
}
