package io.quoteflow.trading;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests each category of rejected quotes, with a journal made for it, and the figures that were
 * compared.
 */
class RejectionCategoriesTest {
    private static final int SECONDS = 25;

    /** A calm market about 100.00 until quotes have been tried; the desk that saw it. */
    private static TraderHarness tried(final String minNotional, final String settings) {
        Parameters parameters = Parameters.defaults();
        for (final String setting : settings.split(" ")) {
            final String[] words = setting.split("=");
            parameters = parameters.with(Parameter.byName(words[0]), words[1]);
        }
        final TraderHarness desk = new TraderHarness(parameters);
        final JournalBuilder market = new JournalBuilder();
        desk.handle(market.definition("0.01", "0.1", "0.1", minNotional));
        desk.handle(market.snapshot("99.99:5 99.90:5", "100.01:5 100.10:5"));
        for (int second = 0; second < SECONDS; second++) {
            desk.handle(market.after(1000).delta("", ""));
        }
        return desk;
    }

    private static List<JsonNode> rejections(final TraderHarness desk) {
        return desk.rows(DecisionStream.REJECTIONS).stream().map(TraderHarness.Row::json).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "INSUFFICIENT_BALANCE, 5, startBalance=0.5, 0.5, 1",
        "INSUFFICIENT_BALANCE, 5, startBalance=7 minBalance=7.5, 7, 7.5",
        "ASSET_TOO_EXPENSIVE, 60, startBalance=100, 60, 50",
        "ASSET_TOO_EXPENSIVE, 11.9, startBalance=19, 11.9, 11.4",
        "MIN_NOTIONAL_NOT_MET, 600, startBalance=10000, 499.85, 600",
        "POSITION_LIMIT_EXCEEDED, 5, maxPosition=3, 5, 3",
        "RISK_VALIDATION_FAILED, 5, startBalance=500, 499.85, 250",
    })
    void aQuoteIsRefused(
            final String category,
            final String minNotional,
            final String settings,
            final double figure,
            final double limit) {
        final TraderHarness desk = tried(minNotional, settings);
        final List<JsonNode> rejections = rejections(desk);
        assertThat(rejections).hasSizeGreaterThanOrEqualTo(2);
        assertThat(rejections).allMatch(row -> row.get("purpose").asText().equals("quote"));
        assertThat(rejections).allMatch(row -> row.get("category").asText().equals(category));
        final JsonNode compared = rejections.get(0).get("compared");
        assertThat(compared.get(0).asDouble()).isEqualTo(figure, within(1e-9));
        assertThat(compared.get(1).asDouble()).isEqualTo(limit, within(1e-9));
        assertThat(desk.rows(DecisionStream.ORDERS)).isEmpty();
        assertThat(
                        desk.summary(JournalBuilder.INSTRUMENT)
                                .at("/figures/rejections/" + category)
                                .asLong())
                .isEqualTo(rejections.size());
    }

    @ParameterizedTest
    @CsvSource({
        "60, startBalance=120",
        "11.4, startBalance=19 quoteNotional=11 maxPositionNotional=11.4 minBalance=19",
        "499.85, startBalance=10000",
        "5, maxPosition=5",
        "5, startBalance=1000.5"
    })
    void limitsMetExactlyPass(final String minNotional, final String settings) {
        final TraderHarness desk = tried(minNotional, settings);
        assertThat(rejections(desk))
                .noneMatch(
                        row ->
                                List.of(
                                                "INSUFFICIENT_BALANCE",
                                                "ASSET_TOO_EXPENSIVE",
                                                "POSITION_LIMIT_EXCEEDED")
                                        .contains(row.get("category").asText()));
    }

    @Test
    void aPriceThatIsNotPositive() {
        final TraderHarness desk =
                tried(
                        "5",
                        "quoteLevels=10 levelSpacingBps=1000 minHalfSpreadBps=1000"
                                + " maxHalfSpreadBps=1000 quoteNotional=50");
        final List<JsonNode> rejections = rejections(desk);
        assertThat(rejections).isNotEmpty();
        for (final JsonNode row : rejections) {
            assertThat(row.get("category").asText()).isEqualTo("INVALID_SIGNAL_DATA");
            assertThat(row.at("/compared/0").asDouble()).isNotPositive();
            assertThat(row.at("/compared/1").asDouble()).isPositive();
        }
        // nine bids and all ten asks stand
        assertThat(desk.rows(DecisionStream.ORDERS).stream().map(TraderHarness.Row::json))
                .filteredOn(row -> row.get("action").asText().equals("place"))
                .hasSize(19)
                .allMatch(row -> row.get("price").asDouble() > 0);
    }

    @Test
    void theOrderBudgetIsSpent() {
        final TraderHarness desk = tried("5", "ordersPerSecond=1");
        final List<JsonNode> rejections = rejections(desk);
        assertThat(rejections).isNotEmpty();
        for (final JsonNode row : rejections) {
            assertThat(row.get("category").asText()).isEqualTo("RATE_LIMITED");
            assertThat(row.at("/compared/0").asInt()).isEqualTo(2);
            assertThat(row.at("/compared/1").asInt()).isEqualTo(1);
        }
        long last = Long.MIN_VALUE / 2;
        for (final TraderHarness.Row order : desk.rows(DecisionStream.ORDERS)) {
            assertThat(order.json().get("time").asLong() - last).isGreaterThanOrEqualTo(1000);
            last = order.json().get("time").asLong();
        }
    }
}
