package io.quoteflow.risk;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.market.Decimal;
import io.quoteflow.market.Money;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class LeverageVectorsTest {
    private final Vectors vectors = Vectors.read("leverage");

    private static SharpeTracker tracker(final JsonNode returns) {
        final SharpeTracker tracker = new SharpeTracker();
        for (final double r : Vectors.doubles(returns)) {
            tracker.add(r);
        }
        return tracker;
    }

    @Test
    void leverageOfATradeNumber() {
        final Map<String, SharpeTracker> trackers = new TreeMap<>();
        for (final Map.Entry<String, JsonNode> series : vectors.get("series").properties()) {
            trackers.put(series.getKey(), tracker(series.getValue().get(0)));
        }
        for (final JsonNode expected : vectors.cases()) {
            final SharpeTracker tracker = trackers.get(expected.get("returns").asText());
            final Money balance =
                    Money.of(
                            Decimal.parse(
                                    new BigDecimal(expected.get("balance").asText())
                                            .toPlainString()));
            final double got = Leverage.of(expected.get("number").asLong(), tracker, balance);
            assertThat(vectors.near(got, expected.get("leverage"), "leverage"))
                    .as("%s: %s", expected, got)
                    .isTrue();
            final double sharpe = tracker.isReady() ? tracker.sharpe() : Double.NaN;
            assertThat(vectors.near(sharpe, expected.get("sharpe"), "sharpe"))
                    .as("%s: %s", expected, sharpe)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, none, Bootstrap",
        "100, hundred, Bootstrap",
        "101, nineteen, Tiered",
        "101, twenty, Dynamic"
    })
    void namesTheRuleThatApplies(final long number, final String series, final String mode) {
        final SharpeTracker tracker = tracker(vectors.get("series").get(series).get(0));
        assertThat(Leverage.mode(number, tracker)).isEqualTo(mode);
    }
}
