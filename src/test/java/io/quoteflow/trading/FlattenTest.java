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

import static io.quoteflow.trading.QuotingMarket.of;
import static io.quoteflow.trading.QuotingMarket.orders;
import static io.quoteflow.trading.QuotingMarket.told;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests flatten after a one-sided market has filled the trader up to eight tenths of its limit of
 * 10.
 */
class FlattenTest {
    private static Parameters parameters(final String quoteNotional) {
        return Parameters.defaults()
                .with(Parameter.MAX_POSITION, "10")
                .with(Parameter.QUOTE_NOTIONAL, quoteNotional);
    }

    private static List<JsonNode> taken(final List<TraderHarness.Row> rows) {
        return orders(rows).stream()
                .map(TraderHarness.Row::json)
                .filter(order -> order.get("purpose").asText().equals("flatten"))
                .toList();
    }

    private static String position(final QuotingMarket quoting) {
        return quoting.desk
                .summary(JournalBuilder.INSTRUMENT)
                .get("figures")
                .get("position")
                .asText();
    }

    @ParameterizedTest
    @CsvSource({
        "Sell, 99.90, 99.80, 7.9, 8.0, sell, 99.90, buy, 5.0, ''",
        "Buy, 100.10, 100.20, 7.9, 8.0, buy, 100.11, sell, 5.0, -"
    })
    void oneTakerOrderBringsItFromEightTenthsBackToHalf(
            final String aggressor,
            final String through,
            final String further,
            final String almost,
            final String full,
            final String side,
            final String limit,
            final String growing,
            final String half,
            final String sign) {
        final QuotingMarket quoting = new QuotingMarket(parameters("790"), "5");
        final JournalBuilder market = quoting.market;
        final List<JsonNode> taken = new ArrayList<>();
        taken.addAll(taken(quoting.handle(market.after(100).trade(aggressor, through, "20"))));
        assertThat(position(quoting)).isEqualTo(sign + almost);
        taken.addAll(taken(quoting.second()));
        assertThat(taken).isEmpty();

        final List<TraderHarness.Row> over =
                quoting.handle(market.after(100).trade(aggressor, further, "0.1"));
        assertThat(position(quoting)).isEqualTo(sign + full);
        taken.addAll(taken(over));
        assertThat(taken).hasSize(1);
        final JsonNode order = taken.get(0);
        assertThat(order.get("action").asText()).isEqualTo("place");
        assertThat(order.get("side").asText()).isEqualTo(side);
        assertThat(order.get("timeInForce").asText()).isEqualTo("IOC");
        assertThat(order.get("size").asText()).isEqualTo("3.0");
        assertThat(order.get("price").asText()).isEqualTo(limit);
        assertThat(order.get("reduceOnly").asBoolean()).isTrue();
        final List<String> told = told(orders(over));
        assertThat(told.indexOf("cancel " + growing))
                .isBetween(0, told.indexOf("place " + side + " " + limit) - 1);

        // in flight: nothing more, and the growing side is silent
        final List<TraderHarness.Row> inFlight = quoting.calm(49);
        taken.addAll(taken(inFlight));
        assertThat(told(orders(inFlight))).noneMatch(text -> text.contains(growing));
        final List<TraderHarness.Row> filled = quoting.calm(1);
        taken.addAll(taken(filled));
        assertThat(of(filled, DecisionStream.FILLS)).hasSize(1);
        assertThat(of(filled, DecisionStream.FILLS).get(0).json().get("maker").asBoolean())
                .isFalse();
        assertThat(position(quoting)).isEqualTo(sign + half);
        assertThat(told(orders(filled))).anyMatch(text -> text.startsWith("place " + growing));
        for (int i = 0; i < 20; i++) {
            taken.addAll(taken(quoting.calm(100)));
        }
        assertThat(taken).hasSize(1);
        assertThat(position(quoting)).isEqualTo(sign + half);
    }

    @Test
    void whatTheBookDoesNotFillIsCancelled() {
        final QuotingMarket quoting = new QuotingMarket(parameters("800"), "5");
        final JournalBuilder market = quoting.market;
        quoting.handle(market.after(100).delta("99.99:1", ""));
        assertThat(taken(quoting.handle(market.after(100).trade("Sell", "99.90", "20"))))
                .hasSize(1);
        // 1 at 99.99, then nothing down to its limit: 7 are left, under eight tenths
        quoting.handle(market.after(20).delta("99.90:0 99.80:5", ""));
        assertThat(taken(quoting.calm(100))).isEmpty();
        assertThat(position(quoting)).isEqualTo("7.0");
        assertThat(taken(quoting.second())).isEmpty();
    }

    @Test
    void whileHaltedItWaits() {
        final QuotingMarket quoting = new QuotingMarket(parameters("800"), "5");
        final JournalBuilder market = quoting.market;
        quoting.handle(market.control("halt"));
        // the cancel is under way when the quote is filled
        assertThat(taken(quoting.handle(market.after(20).trade("Sell", "99.90", "20")))).isEmpty();
        assertThat(position(quoting)).isEqualTo("8.0");
        assertThat(taken(quoting.second())).isEmpty();
        quoting.handle(market.after(100).control("resume"));
        assertThat(taken(quoting.calm(100))).hasSize(1);
    }

    @Test
    void refusedItWaitsUntilThePositionChanges() {
        // with both ledgers on, orders are not sent with reduceOnly: the least notional holds for
        // them
        final QuotingMarket quoting =
                new QuotingMarket(parameters("800").with(Parameter.MODE, "both"), "400");
        final JournalBuilder market = quoting.market;
        final List<TraderHarness.Row> full =
                quoting.handle(market.after(100).trade("Sell", "99.90", "20"));
        assertThat(position(quoting)).isEqualTo("8.0");
        assertThat(taken(full)).isEmpty();
        assertThat(refused(full)).isEqualTo(1);
        for (int i = 0; i < 10; i++) {
            final List<TraderHarness.Row> rows = quoting.calm(100);
            assertThat(taken(rows)).isEmpty();
            assertThat(refused(rows)).isZero();
        }
        final List<TraderHarness.Row> answer = quoting.handle(market.after(100).control("flatten"));
        assertThat(
                        of(answer, DecisionStream.CONTROLS).stream()
                                .map(row -> row.json().get("reason").asText()))
                .hasSize(2)
                .last()
                .asString()
                .contains("it waits until the position changes");
    }

    private static long refused(final List<TraderHarness.Row> rows) {
        return of(rows, DecisionStream.REJECTIONS).stream()
                .filter(row -> row.json().get("purpose").asText().equals("flatten"))
                .count();
    }

    @Test
    void onCommandItClosesTheWholePosition() {
        final QuotingMarket quoting = new QuotingMarket(parameters("300"), "5");
        final JournalBuilder market = quoting.market;
        quoting.handle(market.after(100).trade("Sell", "99.90", "20"));
        assertThat(position(quoting)).isEqualTo("3.0");
        assertThat(taken(quoting.handle(market.after(100).control("flatten")))).isEmpty();
        final List<JsonNode> taken = taken(quoting.calm(100));
        assertThat(taken).hasSize(1);
        assertThat(taken.get(0).get("size").asText()).isEqualTo("3.0");
        assertThat(taken(quoting.calm(100))).isEmpty();
        assertThat(position(quoting)).isEqualTo("0.0");
        assertThat(orders(quoting.second())).isEmpty();
    }
}
