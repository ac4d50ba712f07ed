package io.quoteflow.job.alerts;

import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fires if the regime changes too often within a number of bars. Fires again after the same number
 * of further changes.
 *
 * @param changes largest number of changes that does not fire
 * @param bars counted from the bar before the first change to the bar of the last change
 */
record FlappingRegime(int changes, int bars) implements Rule {
    private static final long serialVersionUID = 1;

    @Override
    public String name() {
        return "flapping-regime";
    }

    @Override
    public String severity() {
        return "warning";
    }

    @Override
    public Set<AlertKind> kinds() {
        return Set.of(AlertKind.BAR);
    }

    @Override
    public Pattern<AlertEvent, ?> pattern() {
        final int most = bars;
        // only a change starts a partial match, so that there are no more partial matches than
        // changes
        Pattern<AlertEvent, AlertEvent> pattern =
                Pattern.<AlertEvent>begin("0", AfterMatchSkipStrategy.skipPastLastEvent())
                        .where(Conditions.when(e -> true))
                        .next("1")
                        .where(Conditions.after("0", FlappingRegime::isChange));
        for (int i = 2; i <= changes + 1; i++) {
            pattern =
                    pattern.notFollowedBy("late" + i)
                            .where(
                                    Conditions.after(
                                            "0", (first, e) -> e.value() - first.value() > most))
                            .followedBy(Integer.toString(i))
                            .where(
                                    Conditions.after(
                                            Integer.toString(i - 1), FlappingRegime::isChange))
                            .where(
                                    Conditions.after(
                                            "0", (first, e) -> e.value() - first.value() <= most));
        }
        return pattern;
    }

    private static boolean isChange(final AlertEvent before, final AlertEvent bar) {
        return !bar.word().equals(before.word());
    }

    @Override
    public String detail(final Map<String, List<AlertEvent>> match) {
        final double first = match.get("0").get(0).value();
        final double last = match.get(Integer.toString(changes + 1)).get(0).value();
        return changes + 1 + " changes of the regime in " + Math.round(last - first) + " bars";
    }
}
