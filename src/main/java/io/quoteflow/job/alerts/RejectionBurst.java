package io.quoteflow.job.alerts;

import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fires if too many intents are rejected within some time. Fires again after the same number of
 * further rejections.
 *
 * @param rejections number of rejections that fires
 * @param millis longest time from the first of them to the last, ms
 */
record RejectionBurst(int rejections, long millis) implements Rule {
    private static final long serialVersionUID = 1;

    @Override
    public String name() {
        return "rejections";
    }

    @Override
    public String severity() {
        return "warning";
    }

    @Override
    public Set<AlertKind> kinds() {
        return Set.of(AlertKind.REJECTION);
    }

    @Override
    public Pattern<AlertEvent, ?> pattern() {
        final long most = millis;
        return Pattern.<AlertEvent>begin("first", AfterMatchSkipStrategy.skipPastLastEvent())
                .where(Conditions.when(e -> true))
                .next("rest")
                .where(Conditions.after("first", (first, e) -> e.time() - first.time() <= most))
                .times(rejections - 1)
                .consecutive();
    }

    @Override
    public String detail(final Map<String, List<AlertEvent>> match) {
        final AlertEvent first = match.get("first").get(0);
        final List<AlertEvent> rest = match.get("rest");
        final AlertEvent last = rest.get(rest.size() - 1);
        return rejections
                + " intents rejected within "
                + AlertTexts.seconds(last.time() - first.time())
                + ", the last one by "
                + last.word();
    }
}
