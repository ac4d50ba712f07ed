package io.quoteflow.job.alerts;

import org.apache.flink.cep.pattern.Pattern;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fires if several trades in a row close with a loss. Fires once for each streak; a trade without a
 * loss ends the streak.
 *
 * @param losses number of consecutive trades that fires
 */
record LossStreak(int losses) implements Rule {
    private static final long serialVersionUID = 1;

    @Override
    public String name() {
        return "loss-streak";
    }

    @Override
    public String severity() {
        return "warning";
    }

    @Override
    public Set<AlertKind> kinds() {
        return Set.of(AlertKind.START, AlertKind.TRADE);
    }

    @Override
    public Pattern<AlertEvent, ?> pattern() {
        return Pattern.<AlertEvent>begin("before")
                .where(Conditions.when(e -> !isLoss(e)))
                .next("losses")
                .where(Conditions.when(LossStreak::isLoss))
                .times(losses)
                .consecutive();
    }

    private static boolean isLoss(final AlertEvent event) {
        return event.is(AlertKind.TRADE) && event.value() < 0;
    }

    @Override
    public String detail(final Map<String, List<AlertEvent>> match) {
        return losses
                + " trades in a row lost "
                + AlertTexts.money(
                        match.get("losses").stream().mapToDouble(AlertEvent::value).sum());
    }
}
