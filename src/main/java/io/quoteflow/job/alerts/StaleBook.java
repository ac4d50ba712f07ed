package io.quoteflow.job.alerts;

import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fires if no bar closes for some time after a new book was requested. Heartbeats show that time
 * passes. Fires again only after a bar has closed.
 *
 * @param millis time since the request, ms
 */
record StaleBook(long millis) implements Rule {
    private static final long serialVersionUID = 1;

    @Override
    public String name() {
        return "stale-book";
    }

    @Override
    public String severity() {
        return "critical";
    }

    @Override
    public Set<AlertKind> kinds() {
        return Set.of(AlertKind.BAR, AlertKind.LOST_BOOK, AlertKind.HEARTBEAT);
    }

    @Override
    public Pattern<AlertEvent, ?> pattern() {
        final long least = millis;
        return Pattern.<AlertEvent>begin("lost", AfterMatchSkipStrategy.skipPastLastEvent())
                .where(Conditions.when(e -> e.is(AlertKind.LOST_BOOK)))
                .notFollowedBy("found")
                .where(Conditions.when(e -> e.is(AlertKind.BAR)))
                .followedBy("still")
                .where(
                        Conditions.after(
                                "lost",
                                (lost, e) ->
                                        e.is(AlertKind.HEARTBEAT)
                                                && e.time() - lost.time() >= least));
    }

    @Override
    public String detail(final Map<String, List<AlertEvent>> match) {
        return "no book for "
                + AlertTexts.seconds(
                        match.get("still").get(0).time() - match.get("lost").get(0).time());
    }
}
