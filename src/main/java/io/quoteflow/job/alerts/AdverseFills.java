package io.quoteflow.job.alerts;

import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fires if several maker fills in a row are on one side, each at a price that makes the previous
 * fill look worse: lower for buys, higher for sells. The market then moves through the quotes.
 * Fires again after the same number of further fills.
 *
 * @param fills number of fills that fires
 */
record AdverseFills(int fills) implements Rule {
    private static final long serialVersionUID = 1;

    @Override
    public String name() {
        return "adverse-fills";
    }

    @Override
    public String severity() {
        return "warning";
    }

    @Override
    public Set<AlertKind> kinds() {
        return Set.of(AlertKind.FILL);
    }

    @Override
    public Pattern<AlertEvent, ?> pattern() {
        Pattern<AlertEvent, AlertEvent> pattern =
                Pattern.<AlertEvent>begin("0", AfterMatchSkipStrategy.skipPastLastEvent())
                        .where(Conditions.when(e -> true));
        for (int i = 1; i < fills; i++) {
            pattern =
                    pattern.next(Integer.toString(i))
                            .where(
                                    Conditions.after(
                                            Integer.toString(i - 1), AdverseFills::isWorse));
        }
        return pattern;
    }

    private static boolean isWorse(final AlertEvent before, final AlertEvent fill) {
        return fill.word().equals(before.word())
                && (fill.word().equals("buy")
                        ? fill.value() < before.value()
                        : fill.value() > before.value());
    }

    @Override
    public String detail(final Map<String, List<AlertEvent>> match) {
        final AlertEvent first = match.get("0").get(0);
        final AlertEvent last = match.get(Integer.toString(fills - 1)).get(0);
        return fills
                + " fills in a row "
                + (first.word().equals("buy") ? "bought, each lower" : "sold, each higher")
                + ", over "
                + AlertTexts.bps((last.value() - first.value()) / first.value());
    }
}
