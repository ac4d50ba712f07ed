package io.quoteflow.trading;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.market.Decimal;
import io.quoteflow.market.FundingNotice;
import io.quoteflow.market.Money;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.TraderHarness;
import io.quoteflow.venue.Venues;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the funding that the paper venue books from a journal's own frames, EXTENSIONS 22. */
class FundingTest {
    private static final long HOUR = 3_600_000;

    private final QuotingMarket quoting = new QuotingMarket();
    private final JournalBuilder market = quoting.market;

    private List<TraderHarness.Row> ticker(final String data) {
        return quoting.handle(
                market.record(
                        "market",
                        "{\"topic\":\"tickers.XYUSDT\",\"type\":\"delta\",\"data\":{\"symbol\":\"XYUSDT\",%s},\"ts\":%d}",
                        data,
                        market.time()));
    }

    private static String next(final long time) {
        return "\"nextFundingTime\":\"" + time + "\"";
    }

    private static List<JsonNode> fills(final List<TraderHarness.Row> rows) {
        return QuotingMarket.of(rows, DecisionStream.FILLS).stream()
                .map(TraderHarness.Row::json)
                .toList();
    }

    /** Buys the whole bid at 99.97. */
    private List<JsonNode> buy() {
        return fills(quoting.handle(market.after(100).trade("Sell", "99.90", "50")));
    }

    private Account account() {
        return quoting.desk.trader(JournalBuilder.INSTRUMENT).account;
    }

    @Test
    void aLongPositionPaysAPositiveRateOnceAtEachTime() {
        assertThat(ticker("\"markPrice\":\"100.01\",\"fundingRate\":\"0.0001\"")).isEmpty();
        assertThat(buy().get(0).has("type")).isFalse();
        final long first = market.time() + 2500;
        ticker(next(first));
        assertThat(fills(quoting.second())).isEmpty();
        assertThat(fills(quoting.second())).isEmpty();
        ticker("\"fundingRate\":\"0.0002\"");
        final List<JsonNode> paid = fills(quoting.second());

        assertThat(paid).hasSize(1);
        final JsonNode row = paid.get(0);
        assertThat(row.get("type").asText()).isEqualTo("funding");
        assertThat(row.get("id").asText()).isEqualTo("funding-" + first);
        assertThat(row.get("ledger").asText()).isEqualTo("maker");
        assertThat(row.get("side").asText()).isEqualTo("buy");
        assertThat(row.get("price").asText()).isEqualTo("100.01");
        assertThat(row.get("size").asText()).isEqualTo("5.0");
        assertThat(row.get("position").asText()).isEqualTo("5.0");
        assertThat(row.get("fee").asDouble()).isEqualTo(0.10001);
        assertThat(account().funding()).isEqualTo(Money.of(new BigDecimal("0.10001")));
        assertThat(fills(quoting.second())).isEmpty();

        ticker(next(first));
        assertThat(fills(quoting.calm(5000))).as("the same time again").isEmpty();
    }

    @Test
    void aShortPositionReceivesAndOtherFillsHaveTheirType() {
        final long due = market.time() + 5000;
        ticker("\"markPrice\":\"100\",\"fundingRate\":\"0.0001\"," + next(due));
        final JsonNode fill =
                fills(quoting.handle(market.after(100).trade("Buy", "100.10", "50"))).get(0);
        assertThat(fill.get("type").asText()).isEqualTo("trade");
        final List<JsonNode> paid = new ArrayList<>();
        while (market.time() < due + 1000) {
            paid.addAll(fills(quoting.second()));
        }
        assertThat(paid.get(0).get("type").asText()).isEqualTo("funding");
        assertThat(paid.get(0).get("side").asText()).isEqualTo("sell");
        assertThat(paid.get(0).get("fee").asDouble()).isEqualTo(-0.05);
    }

    @Test
    void aTimeThatTheVenueHasReachedIsPaidThoughTheMarketStoodStill() {
        buy();
        final long due = market.time() + 500;
        ticker("\"markPrice\":\"100\",\"fundingRate\":\"0.0001\"," + next(due));
        market.after(1000);
        ticker("\"fundingRate\":\"0.0003\"," + next(due + 8 * HOUR));
        quoting.desk.restore(JournalBuilder.INSTRUMENT);
        final List<JsonNode> paid = fills(quoting.calm(10));
        assertThat(paid).hasSize(1);
        assertThat(paid.get(0).get("id").asText()).isEqualTo("funding-" + due);
        assertThat(paid.get(0).get("fee").asDouble()).isEqualTo(0.05);
    }

    @Test
    void aTimeThatTheVenueTakesBackIsNotPaid() {
        buy();
        final long wrong = market.time() + 2000;
        ticker("\"markPrice\":\"100\",\"fundingRate\":\"0.0001\"," + next(wrong));
        ticker(next(wrong + HOUR));
        assertThat(fills(quoting.calm(4000))).isEmpty();
        assertThat(account().funding()).isEqualTo(Money.ZERO);
    }

    @Test
    void withoutAPositionNothingIsPaid() {
        ticker("\"markPrice\":\"100\",\"fundingRate\":\"0.0001\"," + next(market.time() + 10));
        assertThat(fills(quoting.second())).isEmpty();
    }

    @Test
    void whatCannotBeReadIsLikeAnyOtherTopic() {
        for (final String data :
                new String[] {
                    "\"fundingRate\":\"2\"",
                    "\"fundingRate\":\"x\"",
                    "\"markPrice\":\"0\"",
                    "\"markPrice\":\"-1\"",
                    "\"nextFundingTime\":\"soon\"",
                    "\"fundingRate\":{}",
                }) {
            assertThat(ticker(data)).isEmpty();
        }
        final JournalRecord other =
                market.record(
                        "market",
                        "{\"topic\":\"tickers.ABUSDT\",\"data\":{\"markPrice\":\"1\",\"fundingRate\":\"0.1\",%s},\"ts\":%d}",
                        next(market.time() + HOUR),
                        market.time());
        assertThat(quoting.handle(other)).isEmpty();
        final TraderState state = quoting.desk.trader(JournalBuilder.INSTRUMENT);
        assertThat(state.extensions.funding.isKnown()).isFalse();
        assertThat(state.counted(Count.SKIPPED_TOPIC)).isEqualTo(7);
        assertThat(state.counted(Count.DEAD_LETTER)).isZero();
    }

    @Test
    void binanceTellsItByMarkPriceUpdates() {
        final String event =
                "{\"e\":\"markPriceUpdate\",\"E\":1723161599000,\"s\":\"BTCUSDT\",\"p\":\"61794.87654321\",\"P\":\"1\",\"i\":\"2\",\"r\":\"-0.00003\",\"T\":1723161600000}";
        final FundingNotice expected =
                new FundingNotice(
                        1723161599000L,
                        1723161600000L,
                        new Decimal(-3, 5),
                        new Decimal(6179487654321L, 8));
        for (final String payload :
                new String[] {event, "{\"stream\":\"btcusdt@markPrice\",\"data\":" + event + "}"}) {
            assertThat(binance(payload, "BTCUSDT")).isEqualTo(expected);
            assertThat(binance(payload, "ETHUSDT")).isNull();
        }
        // a contract with a date has no funding
        assertThat(
                        binance(
                                        event.replace("\"-0.00003\"", "\"\"")
                                                .replace("1723161600000", "0"),
                                        "BTCUSDT")
                                .rate())
                .isNull();
    }

    private static FundingNotice binance(final String payload, final String symbol) {
        final TraderHarness desk = new TraderHarness(Parameters.defaults());
        final String instrument = "binance.usdm." + symbol;
        desk.handle(
                instrument,
                "instrument",
                1,
                "{\"tickSize\":\"0.1\",\"lotSize\":\"0.001\",\"minSize\":\"0.001\",\"minNotional\":\"5\"}");
        return Venues.ALL
                .of(desk.trader(instrument).instrument())
                .funding()
                .read(payload.getBytes(StandardCharsets.UTF_8), symbol);
    }
}
