package io.quoteflow.trading;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests the reasons for rejecting a directional intent, with journals made for each, and the
 * figures that were compared.
 */
class DirectionalRejectionsTest {
    private static final int BARS = 90;
    private static final double SIGMA = 20;
    private static final double FEES = 2 * 5.5e-4;

    private TraderHarness desk = new TraderHarness(parameters("10000"));
    private MinuteMarket market = new MinuteMarket(desk);

    private static Parameters parameters(final String startBalance) {
        return Parameters.defaults()
                .with(Parameter.MODE, "directional")
                .with(Parameter.BAR_INTERVAL, "60000")
                .with(Parameter.START_BALANCE, startBalance);
    }

    /** Bars that turn back each time; something happens before each of them. */
    private void turningBack(final double size, final Runnable before) {
        double r = size;
        for (int i = 0; i < BARS; i++) {
            before.run();
            market.bar(r);
            r = -Math.signum(r) * size * (0.8 + 0.05 * (i % 9));
        }
    }

    /** Bars that rise now faster, now slower: a trend of which the signal is sure. */
    private void rising(final double size) {
        for (int i = 0; i < BARS; i++) {
            market.bar(size * (1 + 0.75 * Math.sin(i * 0.3)));
        }
    }

    /** All of one category, and no order. */
    private List<JsonNode> rejections(final String category) {
        final List<JsonNode> rows =
                market.rows(DecisionStream.REJECTIONS).stream()
                        .map(TraderHarness.Row::json)
                        .toList();
        assertThat(rows).isNotEmpty();
        assertThat(rows).allMatch(row -> row.get("category").asText().equals(category));
        assertThat(rows).allMatch(row -> row.get("purpose").asText().equals("directional"));
        assertThat(market.rows(DecisionStream.ORDERS))
                .noneMatch(row -> row.json().get("action").asText().equals("place"));
        return rows;
    }

    @Test
    void whileHalted() {
        market.control("halt");
        turningBack(SIGMA, () -> {});
        assertThat(rejections("TRADING_HALTED"))
                .allSatisfy(row -> assertThat(row.get("compared")).allMatch(JsonNode::isNull));
    }

    @Test
    void offABookThatIsNotLive() {
        turningBack(SIGMA, this::loseAFrame);
        assertThat(rejections("STALE_MARKET_DATA"))
                .allSatisfy(
                        row -> {
                            assertThat(row.at("/compared/0").asLong()).isBetween(0L, 5000L);
                            assertThat(row.at("/compared/1").asLong()).isEqualTo(5000);
                        });
    }

    /** A delta that follows nothing, at the time of the frame before it. */
    private void loseAFrame() {
        if (market.rows(DecisionStream.SIGNALS).isEmpty()) {
            return;
        }
        final long time = desk.trader(MinuteMarket.INSTRUMENT).clock();
        desk.handle(
                MinuteMarket.INSTRUMENT,
                "market",
                time,
                "{\"topic\":\"orderbook.50.XYUSDT\",\"type\":\"delta\",\"ts\":"
                        + time
                        + ",\"cts\":"
                        + time
                        + ",\"data\":{\"s\":\"XYUSDT\",\"b\":[],\"a\":[],\"u\":99999999}}");
    }

    @Test
    void offAMarketThatIsOld() {
        desk = new TraderHarness(parameters("10000").with(Parameter.MAX_MARKET_AGE_MS, "1999"));
        market = new MinuteMarket(desk);
        turningBack(SIGMA, () -> {});
        assertThat(rejections("STALE_MARKET_DATA"))
                .allSatisfy(
                        row -> {
                            assertThat(row.at("/compared/0").asLong()).isEqualTo(2000);
                            assertThat(row.at("/compared/1").asLong()).isEqualTo(1999);
                        });
    }

    @ParameterizedTest
    @CsvSource({"10000, 0.1, 1.5", "100, 0.3, 1.5", "19.9, 0.6, 1.3"})
    void aRewardThatDoesNotPayItsRisk(
            final String balance, final String allocation, final double least) {
        desk = new TraderHarness(parameters(balance).with(Parameter.ALLOCATION, allocation));
        market = new MinuteMarket(desk);
        rising(1.5);
        assertThat(market.rows(DecisionStream.ORDERS)).isEmpty();
        final List<JsonNode> rewards =
                of("RISK_VALIDATION_FAILED").stream()
                        .filter(row -> row.at("/compared/1").asDouble() == least)
                        .toList();
        assertThat(rewards).isNotEmpty();
        for (final JsonNode row : rewards) {
            final double root = Math.sqrt(60) * signal(row).get("sigma").asDouble();
            assertThat(row.at("/compared/0").asDouble())
                    .isLessThan(least)
                    .isEqualTo((4 * root - FEES) / (2 * root + FEES), within(1e-9));
        }
    }

    private List<JsonNode> of(final String category) {
        return market.rows(DecisionStream.REJECTIONS).stream()
                .map(TraderHarness.Row::json)
                .filter(row -> row.get("category").asText().equals(category))
                .toList();
    }

    /** The signals row of the bar close that formed the intent. */
    private JsonNode signal(final JsonNode rejection) {
        return market.rows(DecisionStream.SIGNALS).stream()
                .map(TraderHarness.Row::json)
                .filter(row -> row.get("cause").equals(rejection.get("cause")))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"10000, 5000", "100, 50"})
    void aMarginAboveWhatIsAllowed(final String balance, final double allowed) {
        desk =
                new TraderHarness(
                        parameters(balance)
                                .with(Parameter.ALLOCATION, "1")
                                .with(Parameter.MAX_POSITION_NOTIONAL, "100000"));
        market = new MinuteMarket(desk);
        rising(SIGMA);
        final List<JsonNode> margins = of("RISK_VALIDATION_FAILED");
        assertThat(margins).isNotEmpty();
        for (final JsonNode row : margins) {
            final double wanted =
                    Double.parseDouble(balance) * signal(row).get("confidence").asDouble();
            assertThat(row.at("/compared/0").asDouble())
                    .isGreaterThan(allowed)
                    // a lot is worth ten
                    .isBetween(wanted - 11, wanted + 1e-9);
            assertThat(row.at("/compared/1").asDouble()).isEqualTo(allowed);
        }
    }
}
