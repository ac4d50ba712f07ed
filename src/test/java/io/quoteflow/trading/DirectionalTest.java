package io.quoteflow.trading;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests directional trades on generated markets of one-minute bars: entries, each kind of exit, and
 * rejections.
 */
class DirectionalTest {
    private static final double SIGMA = 20;

    private final TraderHarness desk = new TraderHarness(parameters("directional"));
    private final MinuteMarket market = new MinuteMarket(desk);

    private static Parameters parameters(final String mode) {
        return Parameters.defaults()
                .with(Parameter.MODE, mode)
                .with(Parameter.BAR_INTERVAL, "60000");
    }

    /** Bars that turn back each time, until a position is open. */
    private void untilEntered(final MinuteMarket m) {
        double r = SIGMA;
        for (int i = 0; i < 200 && position(m).equals("0.000"); i++) {
            m.bar(r);
            // turns back, by a size of its own: R2 stays under 1 and no two returns are equal
            r = -Math.signum(r) * SIGMA * (0.8 + 0.05 * (i % 9));
        }
        assertThat(position(m)).isNotEqualTo("0.000");
    }

    private static String position(final MinuteMarket m) {
        final List<TraderHarness.Row> fills = m.rows(DecisionStream.FILLS);
        return fills.isEmpty()
                ? "0.000"
                : fills.get(fills.size() - 1).json().get("position").asText();
    }

    private static List<JsonNode> orders(final MinuteMarket m, final String purpose) {
        return m.rows(DecisionStream.ORDERS).stream()
                .map(TraderHarness.Row::json)
                .filter(row -> row.get("purpose").asText().equals(purpose))
                .toList();
    }

    /** 1 for a long position, -1 for a short one. */
    private static int side(final MinuteMarket m) {
        return position(m).startsWith("-") ? -1 : 1;
    }

    @Test
    void entersAgainstTheLastReturnByAnIocOfTheRightSize() {
        untilEntered(market);
        final JsonNode order = orders(market, "directional").get(0);
        final JsonNode signal =
                market.rows(DecisionStream.SIGNALS).stream()
                        .map(TraderHarness.Row::json)
                        .filter(row -> row.get("cause").equals(order.get("cause")))
                        .findFirst()
                        .orElseThrow();
        assertThat(signal.get("strategy").asText()).isEqualTo("MEAN_REVERSION");
        assertThat(order.get("side").asText())
                .isEqualTo(signal.get("return").asDouble() > 0 ? "sell" : "buy");
        assertThat(order.get("timeInForce").asText()).isEqualTo("IOC");
        assertThat(order.get("reduceOnly").asBoolean()).isFalse();
        final double price = order.get("price").asDouble();
        final double size = 10_000 * 0.1 * signal.get("confidence").asDouble() / price;
        assertThat(order.get("size").asDouble()).isEqualTo(Math.floor(size * 1000) / 1000);
        final JsonNode fill = market.rows(DecisionStream.FILLS).get(0).json();
        assertThat(fill.get("ledger").asText()).isEqualTo("directional");
        assertThat(fill.get("maker").asBoolean()).isFalse();
        assertThat(market.rows(DecisionStream.QUOTES)).isEmpty();
    }

    @Test
    void takesItsProfitAtTheTarget() {
        untilEntered(market);
        final int side = side(market);
        for (int i = 0; i < 40 && !position(market).equals("0.000"); i++) {
            market.bar(side * SIGMA);
        }
        assertThat(orders(market, "target")).hasSize(1);
        assertThat(orders(market, "stop")).isEmpty();
        assertThat(orders(market, "target").get(0).get("reduceOnly").asBoolean()).isTrue();
        final JsonNode trade = market.rows(DecisionStream.TRADES).get(0).json();
        assertThat(trade.get("ledger").asText()).isEqualTo("directional");
        assertThat(trade.get("pnl").asDouble()).isPositive();
        assertThat(trade.get("leverage").asDouble()).isEqualTo(1);
    }

    @Test
    void takesItsLossAtTheStop() {
        untilEntered(market);
        final int side = side(market);
        for (int i = 0; i < 40 && !position(market).equals("0.000"); i++) {
            market.bar(-side * SIGMA);
        }
        assertThat(orders(market, "stop")).hasSize(1);
        assertThat(orders(market, "target")).isEmpty();
        assertThat(market.rows(DecisionStream.TRADES).get(0).json().get("pnl").asDouble())
                .isNegative();
    }

    @Test
    void leavesAfterSixtyBars() {
        untilEntered(market);
        final long entry = bar(orders(market, "directional").get(0));
        for (int i = 0; i < 70 && !position(market).equals("0.000"); i++) {
            market.bar(i % 2 == 0 ? 1 : -1);
        }
        assertThat(orders(market, "stop")).isEmpty();
        assertThat(orders(market, "target")).isEmpty();
        assertThat(orders(market, "directional")).hasSizeGreaterThanOrEqualTo(2);
        final JsonNode exit = orders(market, "directional").get(1);
        assertThat(exit.get("reduceOnly").asBoolean()).isTrue();
        assertThat(bar(exit) - entry).isEqualTo(60);
    }

    /** The bar that was running when an order was decided. */
    private static long bar(final JsonNode order) {
        return order.get("time").asLong() / 60_000;
    }

    @Test
    void aHaltRefusesEntriesAndLetsExitsWait() {
        untilEntered(market);
        final int side = side(market);
        market.control("halt");
        final int before = market.rows(DecisionStream.ORDERS).size();
        for (int i = 0; i < 30; i++) {
            market.bar(-side * SIGMA);
        }
        assertThat(market.rows(DecisionStream.ORDERS)).hasSize(before);
        market.control("resume");
        market.bar(0.5);
        assertThat(orders(market, "stop")).hasSize(1);
    }

    @Test
    void aHaltedSignalIsARejection() {
        market.bar(1);
        market.control("halt");
        double r = SIGMA;
        for (int i = 0; i < 90; i++) {
            market.bar(r);
            r = -Math.signum(r) * SIGMA * (0.8 + 0.05 * (i % 9));
        }
        assertThat(market.rows(DecisionStream.ORDERS)).isEmpty();
        assertThat(market.rows(DecisionStream.REJECTIONS))
                .isNotEmpty()
                .allSatisfy(
                        row -> {
                            assertThat(row.json().get("category").asText())
                                    .isEqualTo("TRADING_HALTED");
                            assertThat(row.json().get("purpose").asText()).isEqualTo("directional");
                        });
    }

    @Test
    void flattenClosesBothLedgers() {
        untilEntered(market);
        market.control("flatten");
        market.bar(0.5);
        assertThat(orders(market, "flatten")).hasSize(1);
        assertThat(position(market)).isEqualTo("0.000");
    }

    @Test
    void aMakerBesideItHasItsOwnPosition() {
        final TraderHarness both = new TraderHarness(parameters("both"));
        final MinuteMarket m = new MinuteMarket(both);
        untilEntered(m);
        assertThat(m.rows(DecisionStream.QUOTES)).isNotEmpty();
        final JsonNode summary = both.summary(MinuteMarket.INSTRUMENT);
        assertThat(summary.at("/figures/directional/position").asText()).isNotEqualTo("0.000");
        assertThat(orders(m, "directional"))
                .allSatisfy(o -> assertThat(o.get("reduceOnly").asBoolean()).isFalse());
    }

    @Test
    void smallReturnsDoNotPayTwoTakerFees() {
        double r = 0.2;
        for (int i = 0; i < 120; i++) {
            market.bar(r);
            r = -Math.signum(r) * 0.2 * (0.8 + 0.05 * (i % 9));
        }
        assertThat(market.rows(DecisionStream.ORDERS)).isEmpty();
    }
}
