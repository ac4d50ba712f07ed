package io.quoteflow.job.alerts;

import org.apache.flink.cep.pattern.Pattern;

import io.quoteflow.config.AlertSpec;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A rule of alerts. It has the kinds of events that it uses, the pattern that fires it, and the
 * text of its alert.
 *
 * <p>Patterns do not use {@code within}. Instead, conditions compare the times of the events, so
 * that a replay fires the same alerts. Each pattern has a bounded length, and holds a bounded
 * number of events.
 */
interface Rule extends Serializable {
    /**
     * Returns the name, which {@code alerts} and the uid of the operator contain. Never change one.
     */
    String name();

    /** Returns the highest severity: {@code warning} or {@code critical}. */
    String severity();

    /**
     * Returns the severity of an alert, which is that of the rule unless the rule says otherwise.
     *
     * @param match the matched events, by part of the pattern
     */
    default String severity(final Map<String, List<AlertEvent>> match) {
        return severity();
    }

    /** Returns the kinds of events that the pattern receives. */
    Set<AlertKind> kinds();

    Pattern<AlertEvent, ?> pattern();

    /**
     * Describes what happened, for people.
     *
     * @param match the matched events, by part of the pattern
     */
    String detail(Map<String, List<AlertEvent>> match);

    /** Returns all rules, with the thresholds of the job. */
    static List<Rule> all(final AlertSpec spec) {
        return List.of(
                new LossStreak(spec.lossStreak()),
                new RejectionBurst(spec.rejections(), spec.rejectionsMs()),
                new InventoryStuck(spec.inventoryMs()),
                new AdverseFills(spec.adverseFills()),
                new FlappingRegime(spec.regimeChanges(), spec.regimeBars()),
                new StaleBook(spec.staleMs()),
                new BreakerTripped(),
                new IncidentReported());
    }
}
