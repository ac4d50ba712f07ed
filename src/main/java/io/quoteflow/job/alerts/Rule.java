package io.quoteflow.job.alerts;

import org.apache.flink.cep.pattern.Pattern;

import io.quoteflow.config.AlertSpec;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One rule: which events it looks at, the pattern that fires it, and what it says then.
 *
 * <p>Patterns have no {@code within}: how long something takes is told by the events' own times, so
 * that a replay fires the same. Each is of bounded length, and holds a bounded number of events.
 */
interface Rule extends Serializable {
    /** Its name in {@code alerts}, and in its operator's uid: never change one. */
    String name();

    /** How bad it is: warning or critical. */
    String severity();

    /** What it looks at; everything else does not reach it. */
    Set<AlertKind> kinds();

    Pattern<AlertEvent, ?> pattern();

    /** What happened, for people. */
    String detail(Map<String, List<AlertEvent>> match);

    /** Every rule, with its thresholds. */
    static List<Rule> all(final AlertSpec spec) {
        return List.of(
                new LossStreak(spec.lossStreak()),
                new RejectionBurst(spec.rejections(), spec.rejectionsMs()),
                new InventoryStuck(spec.inventoryMs()),
                new AdverseFills(spec.adverseFills()),
                new FlappingRegime(spec.regimeChanges(), spec.regimeBars()),
                new StaleBook(spec.staleMs()),
                new BreakerTripped());
    }
}
