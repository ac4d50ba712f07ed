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

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the rules that make the paper venue harder to please, EXTENSIONS 22. */
class PaperVenueTest {
    private static final Parameters DEFAULTS = Parameters.defaults();

    private QuotingMarket quoting;

    private List<JsonNode> rows(final List<TraderHarness.Row> rows, final DecisionStream stream) {
        return QuotingMarket.of(rows, stream).stream().map(TraderHarness.Row::json).toList();
    }

    private List<String> fills(final List<TraderHarness.Row> rows) {
        return rows(rows, DecisionStream.FILLS).stream()
                .map(
                        fill ->
                                fill.get("side").asText()
                                        + " "
                                        + fill.get("size").asText()
                                        + " "
                                        + fill.get("price").asText())
                .toList();
    }

    private void quoteWith(final Parameter parameter, final String value) {
        quoting = new QuotingMarket(DEFAULTS.with(parameter, value), "5");
    }

    /** A trade that fills a part of the bid at 99.97. */
    private List<TraderHarness.Row> sold(final String size) {
        return quoting.handle(quoting.market.after(100).trade("Sell", "99.97", size));
    }

    private TraderState state() {
        return quoting.desk.trader(JournalBuilder.INSTRUMENT);
    }

    @Test
    void aFillIsBookedOnceItsReportHasCome() {
        quoteWith(Parameter.RESPONSE_MS, "300");
        assertThat(sold("1")).isEmpty();
        // the rest keeps working meanwhile
        assertThat(fills(sold("2"))).isEmpty();
        assertThat(state().account.maker().position()).isZero();
        quoting.desk.restore(JournalBuilder.INSTRUMENT);
        assertThat(fills(quoting.calm(100))).isEmpty();
        assertThat(fills(quoting.calm(99))).isEmpty();
        assertThat(fills(quoting.calm(1))).as("300 ms").containsExactly("buy 1.0 99.97");
        assertThat(fills(quoting.calm(99))).isEmpty();
        assertThat(fills(quoting.handle(quoting.market.after(1).heartbeat())))
                .as("a heartbeat moves the clock to 2 s before it")
                .isEmpty();
        assertThat(fills(quoting.calm(0))).containsExactly("buy 2.0 99.97");
    }

    @Test
    void whatIsSentForAnOrderThatHasEndedDoesNothing() {
        quoteWith(Parameter.RESPONSE_MS, "1000");
        sold("50");
        // the trader believes that it rests, and cancels it
        final List<String> halted =
                QuotingMarket.told(
                        QuotingMarket.orders(quoting.handle(quoting.market.control("halt"))));
        assertThat(halted).containsExactly("cancel buy", "cancel sell");
        assertThat(fills(quoting.calm(500))).isEmpty();
        assertThat(fills(quoting.calm(500))).containsExactly("buy 5.0 99.97");
        assertThat(state().orders.live()).hasSize(1);
        assertThat(fills(quoting.calm(500))).isEmpty();
        assertThat(state().orders.live()).isEmpty();
    }

    @Test
    void anAmendTakesOffAllFillsThatWereNotReportedAtItsDecision() {
        quoteWith(Parameter.RESPONSE_MS, "1000");
        sold("2");
        final List<String> amended =
                QuotingMarket.told(
                        QuotingMarket.orders(
                                quoting.handle(
                                        quoting.market
                                                .after(10)
                                                .delta("99.99:0 100.02:5", "100.01:0 100.04:5"))));
        assertThat(amended).contains("amend buy 100.00");
        quoting.calm(60);
        final Order bid =
                state().orders.live().stream()
                        .filter(order -> order.price() == 10_000)
                        .findFirst()
                        .orElseThrow();
        // 4.9 shall rest, of which 2 were filled before
        assertThat(bid.open()).isEqualTo(bid.sent - 20);
        assertThat(bid.left).isEqualTo(bid.sent);
        final long sent = bid.sent;
        assertThat(fills(quoting.calm(1000))).containsExactly("buy 2.0 99.97");
        assertThat(bid.open()).isEqualTo(sent - 20);
        assertThat(bid.left).isEqualTo(sent - 20);
        assertThat(bid.sent).isEqualTo(sent - 20);
    }

    @Test
    void allReportsComeAtAClockRestart() {
        quoteWith(Parameter.RESPONSE_MS, "60000");
        sold("2");
        final List<String> fills = new ArrayList<>();
        quoting.market.after(-2L * 3_600_000);
        for (int i = 0; i < 3; i++) {
            fills.addAll(fills(quoting.calm(10)));
        }
        assertThat(fills).containsExactly("buy 2.0 99.97");
        assertThat(state().orders.live()).isEmpty();
        assertThat(state().account.maker().position()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({"false,buy 1.0 99.97", "true,"})
    void displayedLiquidityIsTakenOnce(final boolean depletes, final String again) {
        quoteWith(Parameter.DEPLETION, Boolean.toString(depletes));
        final JournalBuilder market = quoting.market;
        // the best ask comes down through the bid
        assertThat(
                        fills(
                                quoting.handle(
                                        market.after(10)
                                                .delta("99.99:0 99.90:0 99.80:9", "99.96:1"))))
                .containsExactly("buy 1.0 99.97");
        // frames that do not name it
        for (int i = 0; i < 2; i++) {
            quoting.desk.restore(JournalBuilder.INSTRUMENT);
            final List<String> fills =
                    fills(quoting.handle(market.after(10).delta("99.80:" + (7 - i), "")));
            assertThat(fills).isEqualTo(again == null ? List.of() : List.of(again));
        }
        assertThat(fills(quoting.handle(market.after(10).delta("", "99.96:1"))))
                .as("it is named")
                .containsExactly("buy 1.0 99.97");
    }

    @ParameterizedTest
    @CsvSource({
        "venue.maxOpenOrders, 1, sell, 2.0, 1.0",
        "venue.ordersPerSecond, 1, sell, 2.0, 1.0",
    })
    void refusesAsVenuesDo(
            final String path,
            final String limit,
            final String side,
            final double figure,
            final double bound) {
        final Parameters parameters = DEFAULTS.with(Parameter.byPath(path), limit);
        final TraderHarness desk = new TraderHarness(parameters);
        final JournalBuilder market = new JournalBuilder();
        desk.handle(market.definition("0.01", "0.1", "0.1", "5"));
        desk.handle(market.snapshot(QuotingMarket.BIDS, QuotingMarket.ASKS));
        while (desk.rows(DecisionStream.QUOTES).isEmpty()) {
            desk.handle(market.after(1000).delta("", ""));
        }
        final List<TraderHarness.Row> rows = desk.handle(market.after(50).delta("", ""));
        final List<JsonNode> refused = rows(rows, DecisionStream.REJECTIONS);
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).get("category").asText()).isEqualTo("API_ERROR");
        assertThat(refused.get(0).get("code").asText())
                .isEqualTo(path.substring("venue.".length()));
        assertThat(refused.get(0).get("compared").get(0).asDouble()).isEqualTo(figure);
        assertThat(refused.get(0).get("compared").get(1).asDouble()).isEqualTo(bound);
        // the side that was refused is missing, and is quoted again at once
        assertThat(QuotingMarket.told(QuotingMarket.orders(rows)))
                .containsExactly("place " + side + " 100.03");
        assertThat(desk.trader(JournalBuilder.INSTRUMENT).orders.live()).hasSize(2);
    }

    @Test
    void anOrderWhoseAmendIsRefusedStaysAsItWas() {
        quoteWith(Parameter.PRICE_BAND, "0.0005");
        final List<JsonNode> refused = new ArrayList<>();
        assertThat(
                        QuotingMarket.told(
                                QuotingMarket.orders(
                                        quoting.handle(
                                                quoting.market
                                                        .after(10)
                                                        .delta(
                                                                "99.99:0 100.02:5",
                                                                "100.01:0 100.04:5")))))
                .containsExactly("amend buy 100.00", "amend sell 100.06");
        // before they take effect, the market has moved away
        quoting.handle(quoting.market.after(10).delta("", "100.04:0 100.10:0 100.20:5"));
        refused.addAll(rows(quoting.calm(40), DecisionStream.REJECTIONS));
        assertThat(refused).isNotEmpty();
        assertThat(refused.get(0).get("code").asText()).isEqualTo("priceBand");
        assertThat(refused.get(0).get("compared").get(1).asDouble()).isEqualTo(0.0005);
        assertThat(state().orders.live().stream().map(Order::price)).contains(9997L);
    }
}
