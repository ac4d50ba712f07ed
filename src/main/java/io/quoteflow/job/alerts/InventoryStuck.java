package io.quoteflow.job.alerts;

import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fires if the inventory is at its limit in every quote for some time. Fires again only after the
 * inventory has been lower.
 *
 * @param millis time since the first such quote, ms
 */
record InventoryStuck(long millis) implements Rule {
    private static final long serialVersionUID = 1;

    @Override
    public String name() {
        return "inventory-stuck";
    }

    @Override
    public String severity() {
        return "warning";
    }

    @Override
    public Set<AlertKind> kinds() {
        return Set.of(AlertKind.START, AlertKind.QUOTE);
    }

    @Override
    public Pattern<AlertEvent, ?> pattern() {
        final long least = millis;
        return Pattern.<AlertEvent>begin("below", AfterMatchSkipStrategy.skipPastLastEvent())
                .where(Conditions.when(e -> !isFull(e)))
                .next("full")
                .where(Conditions.when(InventoryStuck::isFull))
                .notFollowedBy("relieved")
                .where(Conditions.when(e -> !isFull(e)))
                .followedBy("still")
                .where(
                        Conditions.after(
                                "full", (full, e) -> isFull(e) && e.time() - full.time() >= least));
    }

    private static boolean isFull(final AlertEvent event) {
        return event.is(AlertKind.QUOTE) && Math.abs(event.value()) >= 1;
    }

    @Override
    public String detail(final Map<String, List<AlertEvent>> match) {
        final AlertEvent still = match.get("still").get(0);
        return (still.value() > 0 ? "long" : "short")
                + " at the limit for "
                + AlertTexts.seconds(still.time() - match.get("full").get(0).time());
    }
}
