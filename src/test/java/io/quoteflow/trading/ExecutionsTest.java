package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.market.Money;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Tests what the exchange's executions do to position, money and halts. */
class ExecutionsTest {
    private static final String SPOT = "bybit.spot.XYUSDT";

    private final LiveMarket live = new LiveMarket();

    @Test
    void booksAFillAndQuotesInTheSameRecord() {
        live.bothRest();
        final List<TraderHarness.Row> rows = live.fill(live.bid, "filled", "buy", "5");
        assertThat(live.position()).isEqualTo(5);
        assertThat(balance()).isEqualTo(9999.99);
        assertThat(QuotingMarket.of(rows, DecisionStream.FILLS))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.json().get("id").asText()).isEqualTo(live.bid);
                            assertThat(row.json().get("price").asText()).isEqualTo("100.00");
                            assertThat(row.json().get("size").asText()).isEqualTo("5.0");
                            assertThat(row.json().get("fee").asDouble()).isEqualTo(0.01);
                            assertThat(row.json().get("maker").asBoolean()).isTrue();
                        });
        assertThat(LiveMarket.told(rows)).containsExactly("place buy 99.97", "amend sell 100.02");
    }

    /** So the exchange rests less of it if more has filled meanwhile. */
    @Test
    void anAmendSaysWhatWasBooked() {
        live.bothRest();
        live.fill(live.ask, "partial", "sell", "4");
        assertThat(QuotingMarket.orders(live.move(5)))
                .extracting(
                        row ->
                                row.json().get("action").asText()
                                        + " "
                                        + row.json().get("side").asText()
                                        + " "
                                        + row.json().path("filled").asText())
                .containsExactly("amend buy 0.0", "amend sell 4.0");
    }

    @Test
    void doesNotQuoteOffABookThatIsNotLive() {
        live.bothRest();
        live.handle(live.market.loseAFrame().delta("", ""));
        assertThat(LiveMarket.told(live.order(live.bid, "cancelled", null))).isEmpty();
    }

    @Test
    void doesNotMoveTheClock() {
        live.bothRest();
        final long clock = live.state().clock();
        live.market.after(5000);
        live.fill(live.bid, "partial", "buy", "1");
        assertThat(live.state().clock()).isEqualTo(clock);
    }

    @Test
    void booksARepeatedExecutionOnce() {
        live.bothRest();
        live.trade("x1", live.bid, "partial", "buy", "1", "0.01", "USDT", false);
        final double balance = balance();
        live.trade("x1", live.bid, "partial", "buy", "1", "0.01", "USDT", false);
        live.trade("x1", live.bid, "filled", "buy", "4", "0.01", "USDT", true);
        assertThat(live.position()).isEqualTo(1);
        assertThat(balance()).isEqualTo(balance);
        assertThat(live.count(Count.DUPLICATE_EXECUTIONS)).isEqualTo(2);
    }

    @Test
    void booksARepeatedExecutionOnceAfterARestore() {
        live.bothRest();
        live.trade("x1", live.bid, "partial", "buy", "1", "0.01", "USDT", false);
        live.desk.restore(JournalBuilder.INSTRUMENT);
        live.trade("x1", live.bid, "partial", "buy", "1", "0.01", "USDT", false);
        assertThat(live.position()).isEqualTo(1);
    }

    @Test
    void booksAndTellsAFillOfAnOrderThatHadEnded() {
        live.order(live.bid, "cancelled", null);
        final List<TraderHarness.Row> rows = live.fill(live.bid, "partial", "buy", "1");
        assertThat(LiveMarket.incidents(rows)).containsExactly("lateFill warning");
        assertThat(live.position()).isEqualTo(1);
        assertThat(live.count(Count.LATE_FILLS)).isEqualTo(1);
    }

    @Test
    void booksAndTellsAFillOfAnOrderItDoesNotKnow() {
        final List<TraderHarness.Row> rows = live.fill("t1-unknown-b0q", "partial", "buy", "1");
        assertThat(LiveMarket.incidents(rows)).containsExactly("unknownFill critical");
        assertThat(live.position()).isEqualTo(1);
    }

    @Test
    void theLetterOfTheIdSaysTheLedger() {
        live.fill("t1-unknown-b0d", "partial", "buy", "1");
        assertThat(live.position()).isZero();
        assertThat(live.state().account.ledger(LedgerName.DIRECTIONAL).position()).isEqualTo(10);
    }

    @Test
    void booksAndTellsAForeignFillWithoutAnId() {
        final List<TraderHarness.Row> rows =
                live.trade("f1", null, "filled", "sell", "2", "0.02", "USDT", true);
        assertThat(LiveMarket.incidents(rows)).containsExactly("foreignFill warning");
        assertThat(live.position()).isEqualTo(-2);
        assertThat(QuotingMarket.of(rows, DecisionStream.FILLS).get(0).json().get("id").asText())
                .isEqualTo("foreign");
    }

    @Test
    void aFillOnTheOtherSideOfItsOrderIsBookedAsReported() {
        live.bothRest();
        final List<TraderHarness.Row> rows = live.fill(live.bid, "partial", "sell", "1");
        assertThat(LiveMarket.incidents(rows)).containsExactly("unknownFill critical");
        assertThat(live.position()).isEqualTo(-1);
    }

    @Test
    void booksAFillThatComesBeforeTheAcceptance() {
        live.fill(live.bid, "partial", "buy", "2");
        assertThat(live.states()).containsExactly("buy pending", "sell pending");
        live.order(live.bid, "accepted", "buy", "99.97", "3", "2", null);
        live.fill(live.bid, "filled", "buy", "3");
        assertThat(live.position()).isEqualTo(5);
        assertThat(live.states()).startsWith("sell pending");
    }

    @Test
    void booksAFillThatRacesAnAmendAndACancel() {
        live.bothRest();
        live.move(5);
        live.handle(live.market.control("halt"));
        live.fill(live.bid, "filled", "buy", "5");
        assertThat(live.position()).isEqualTo(5);
        assertThat(live.states()).containsExactly("sell amending cancelling");
        assertThat(LiveMarket.incidents(live.order(live.bid, "cancelled", null))).isEmpty();
    }

    @Test
    void doesNotBookAFeeInAnotherCoin() {
        live.bothRest();
        final List<TraderHarness.Row> rows =
                live.trade("x1", live.bid, "partial", "buy", "1", "0.5", "MNT", false);
        assertThat(LiveMarket.incidents(rows)).containsExactly("feeCoin warning");
        assertThat(balance()).isEqualTo(10_000);
        assertThat(live.position()).isEqualTo(1);
    }

    @Test
    void fundingChangesCashAlone() {
        live.bothRest();
        live.fill(live.bid, "partial", "buy", "1");
        final List<TraderHarness.Row> rows =
                live.execution(
                        "funding", "f1", null, null, null, null, null, "1.25", "USDT", false);
        assertThat(LiveMarket.incidents(rows)).containsExactly("funding info");
        assertThat(QuotingMarket.of(rows, DecisionStream.FILLS)).isEmpty();
        assertThat(balance()).isCloseTo(9998.74, within(1e-9));
        assertThat(live.position()).isEqualTo(1);
        live.execution("funding", "f2", null, null, null, null, null, "-2", "USDT", false);
        assertThat(live.state().account.funding().toDouble()).isEqualTo(-0.75);
    }

    @Test
    void theMarkPriceOfFundingIsNotStored() {
        live.bothRest();
        for (final String price : List.of("100.123456789", "100.12345678901234567890")) {
            live.execution(
                    "funding", "f" + price, null, null, "buy", price, "5", "1", "USDT", false);
        }
        assertThat(live.state().account.funding().toDouble()).isEqualTo(2);
        assertThat(live.state().scale().price()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"adl", "liquidation", "settlement"})
    void whatTheExchangeDoesToThePositionHalts(final String type) {
        live.bothRest();
        live.fill(live.bid, "partial", "buy", "2");
        final List<TraderHarness.Row> rows =
                live.execution(type, "a1", null, null, "sell", "90", "2", "0.1", "USDT", false);
        assertThat(LiveMarket.incidents(rows)).containsExactly(type + " critical");
        assertThat(live.position()).isZero();
        assertThat(live.state().isHalted()).isTrue();
        assertThat(LiveMarket.told(rows)).containsExactly("cancel buy", "cancel sell");
        assertThat(QuotingMarket.of(rows, DecisionStream.CONTROLS).get(0).text())
                .contains("\"command\":\"halt\"", type);
    }

    @Test
    void anythingElseIsTold() {
        final List<TraderHarness.Row> rows =
                live.execution("other", "o1", null, null, "buy", "90", "2", null, null, false);
        assertThat(LiveMarket.incidents(rows)).containsExactly("other warning");
        assertThat(live.position()).isZero();
    }

    @Test
    void aDifferenceOfAnAuditIsToldAndNotPatched() {
        live.bothRest();
        live.fill(live.bid, "partial", "buy", "2");
        assertThat(LiveMarket.incidents(live.audit("position", "2.0", false))).isEmpty();
        assertThat(LiveMarket.incidents(live.audit("position", "3", false)))
                .containsExactly("audit critical");
        assertThat(LiveMarket.incidents(live.audit("orders", "3", true)))
                .containsExactly("audit critical");
        assertThat(LiveMarket.incidents(live.audit("wallet", "3", false))).isEmpty();
        assertThat(live.position()).isEqualTo(2);
        assertThat(live.count(Count.AUDITS)).isEqualTo(4);
        assertThat(live.count(Count.AUDIT_DIFFERENCES)).isEqualTo(2);
    }

    @Test
    void onPaperExecutionsAndAuditsAreSkipped() {
        final QuotingMarket paper = new QuotingMarket();
        final long before = paper.desk.trader(JournalBuilder.INSTRUMENT).decisions();
        paper.handle(paper.market.record("execution", "not even JSON"));
        paper.handle(paper.market.record("audit", "not even JSON"));
        final TraderState state = paper.desk.trader(JournalBuilder.INSTRUMENT);
        assertThat(state.decisions()).isEqualTo(before);
        assertThat(state.counted(Count.SKIPPED_EXECUTION)).isEqualTo(2);
        assertThat(paper.desk.summary(JournalBuilder.INSTRUMENT).get("counts").has("executions"))
                .isFalse();
        assertThat(live.desk.summary(JournalBuilder.INSTRUMENT).get("counts").has("executions"))
                .isTrue();
    }

    /** A fee in the base coin is part of the size, to the last digit. */
    @ParameterizedTest
    @CsvSource({
        "buy,  0.001,          0.999,          -100",
        "buy,  0.000000001,    0.999999999,    -100",
        "buy,  -0.0005,        1.0005,         -100",
        "sell, 0.002,          -1.002,          100",
        "sell, -0.00000000012, -0.99999999988,  100",
    })
    void aFeeInTheBaseCoinChangesThePosition(
            final String side, final String fee, final String position, final String cash) {
        final TraderHarness desk = spot();
        execution(
                desk,
                "{\"id\":\"t1-x-b0q\",\"executionId\":\"e\",\"type\":\"trade\",\"status\":\"filled\",\"side\":\""
                        + side
                        + "\",\"price\":\"100\",\"size\":\"1\",\"fee\":\""
                        + fee
                        + "\",\"feeCoin\":\"XY\",\"venueTime\":1}");
        final TraderState state = desk.trader(SPOT);
        assertThat(
                        io.quoteflow.market.FixedPoint.text(
                                state.account.maker().position(), state.scale().size(), 0))
                .isEqualTo(position);
        assertThat(state.account.cash().minus(state.account.start()).text(Money.DECIMALS))
                .isEqualTo(cash);
        final double paid = state.account.maker().fees().toDouble();
        assertThat(paid).isCloseTo(100 * Double.parseDouble(fee), within(1e-12));
    }

    @Test
    void aFeeFinerThanCanBeStoredIsRoundedUp() {
        final TraderHarness desk = spot();
        execution(
                desk,
                "{\"id\":\"t1-x-b0q\",\"executionId\":\"e\",\"type\":\"trade\",\"status\":\"filled\",\"side\":\"buy\",\"price\":\"100\",\"size\":\"1\",\"fee\":\"0.0010000000000000001\",\"feeCoin\":\"XY\",\"venueTime\":1}");
        final TraderState state = desk.trader(SPOT);
        assertThat(state.account.maker().position())
                .isEqualTo(998_999_999_999L / (long) Math.pow(10, 12 - state.scale().size()));
    }

    @Test
    void aFeeAsLargeAsTheFillIsRefused() {
        final TraderHarness desk = spot();
        final List<TraderHarness.Row> rows =
                execution(
                        desk,
                        "{\"id\":\"t1-x-b0q\",\"executionId\":\"e\",\"type\":\"trade\",\"status\":\"filled\",\"side\":\"buy\",\"price\":\"100\",\"size\":\"1\",\"fee\":\"1\",\"feeCoin\":\"XY\",\"venueTime\":1}");
        assertThat(rows.get(0).json().get("reason").asText()).isEqualTo("BAD_FIELD");
        assertThat(desk.trader(SPOT).account.maker().position()).isZero();
    }

    private static TraderHarness spot() {
        final Parameters parameters = LiveMarket.parameters();
        final TraderHarness desk = new TraderHarness(parameters);
        desk.handle(
                SPOT,
                "instrument",
                1,
                "{\"tickSize\":\"0.01\",\"lotSize\":\"0.001\",\"minSize\":\"0.001\",\"minNotional\":\"5\"}");
        return desk;
    }

    private static List<TraderHarness.Row> execution(
            final TraderHarness desk, final String payload) {
        return desk.handle(SPOT, "execution", 2, payload);
    }

    /** Before the first market record there is no clock, no mid and nothing to cancel with. */
    @Test
    void reportsBeforeTheFirstFrameAreBooked() {
        final TraderHarness desk = spot();
        execution(
                desk,
                "{\"id\":\"t1-x-b0q\",\"type\":\"order\",\"status\":\"accepted\",\"side\":\"buy\",\"price\":\"90\",\"size\":\"1\",\"filled\":\"0\",\"venueTime\":7}");
        final List<TraderHarness.Row> rows =
                execution(
                        desk,
                        "{\"id\":\"t1-y-b0q\",\"executionId\":\"e\",\"type\":\"trade\",\"status\":\"filled\",\"side\":\"buy\",\"price\":\"100\",\"size\":\"1\",\"fee\":\"0\",\"maker\":true,\"venueTime\":9}");
        assertThat(QuotingMarket.of(rows, DecisionStream.FILLS).get(0).json().get("time").asLong())
                .isEqualTo(9);
        assertThat(QuotingMarket.orders(desk.rows())).isEmpty();
        final List<TraderHarness.Row> first =
                desk.handle(
                        SPOT,
                        "market",
                        1_700_000_000_000L,
                        "{\"topic\":\"orderbook.50.XYUSDT\",\"type\":\"snapshot\",\"ts\":1700000000000,\"data\":{\"s\":\"XYUSDT\",\"b\":[[\"99.99\",\"5\"]],\"a\":[[\"100.01\",\"5\"]],\"u\":5},\"cts\":1700000000000}");
        assertThat(QuotingMarket.told(QuotingMarket.orders(first))).containsExactly("cancel buy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"type\":\"trade\"}",
                "{\"type\":\"dividend\",\"executionId\":\"e\"}",
                "{\"type\":\"trade\",\"status\":\"filled\",\"id\":\"a\",\"side\":\"buy\",\"price\":\"1\",\"size\":\"1\",\"fee\":\"0\"}",
                "{\"type\":\"trade\",\"status\":\"filled\",\"executionId\":\"e\",\"side\":\"up\",\"price\":\"1\",\"size\":\"1\"}",
                "{\"type\":\"trade\",\"status\":\"filled\",\"executionId\":\"e\",\"side\":\"buy\",\"price\":\"-1\",\"size\":\"1\"}",
                "{\"type\":\"trade\",\"status\":\"filled\",\"executionId\":\"e\",\"side\":\"buy\",\"price\":\"1\",\"size\":\"0\"}",
                "{\"type\":\"trade\",\"status\":\"filled\",\"executionId\":\"e\",\"side\":\"buy\",\"price\":\"1\",\"size\":\"1e15\"}",
                "{\"type\":\"trade\",\"status\":\"filled\",\"executionId\":\"e\",\"side\":\"buy\",\"price\":\"0.0000000000001\",\"size\":\"1\"}",
                "{\"type\":\"trade\",\"status\":\"filled\",\"executionId\":\"e\",\"side\":\"buy\",\"price\":\"1\",\"size\":\"1\",\"fee\":\"1e9\"}",
                "{\"type\":\"trade\",\"status\":\"accepted\",\"executionId\":\"e\",\"side\":\"buy\",\"price\":\"1\",\"size\":\"1\"}",
                "{\"type\":\"order\",\"status\":\"filled\",\"id\":\"a\"}",
                "{\"type\":\"order\",\"status\":\"accepted\"}",
                "{\"type\":\"order\",\"status\":\"accepted\",\"id\":\"a\",\"code\":1.5}",
                "{\"type\":\"funding\",\"executionId\":\"e\"}",
                "{\"type\":\"adl\",\"executionId\":\"e\",\"side\":\"buy\"}",
            })
    void aReportThatCannotBeUsedIsADeadLetter(final String payload) {
        final List<TraderHarness.Row> rows = live.handle(live.market.record("execution", payload));
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).stream()).isEqualTo(DecisionStream.DEAD_LETTERS);
        assertThat(live.count(Count.EXECUTIONS)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "{\"type\":\"position\"}",
                "{\"type\":\"position\",\"venue\":\"a\",\"believed\":\"0\",\"difference\":true}",
                "{\"type\":\"mood\",\"venue\":\"0\",\"believed\":\"0\",\"difference\":true}",
            })
    void anAuditThatCannotBeUsedIsADeadLetter(final String payload) {
        assertThat(live.handle(live.market.record("audit", payload)))
                .singleElement()
                .satisfies(row -> assertThat(row.stream()).isEqualTo(DecisionStream.DEAD_LETTERS));
    }

    @Test
    void brokenUtf8IsADeadLetter() {
        final byte[] bytes = "{\"type\":\"order\",\"id\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        bytes[18] = (byte) 0xc3;
        final JournalRecord record = live.market.record(RecordKind.EXECUTION, bytes);
        assertThat(live.handle(record))
                .singleElement()
                .satisfies(row -> assertThat(row.stream()).isEqualTo(DecisionStream.DEAD_LETTERS));
    }

    private double balance() {
        return live.state().account.balance().toDouble();
    }
}
