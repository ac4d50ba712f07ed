package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.market.Money;
import io.quoteflow.market.Side;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.portfolio.PortfolioBars;
import io.quoteflow.risk.Breaker;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.PortfolioHarness;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What two members with the same base asset do in markets made by hand, EXTENSIONS 21. */
class PortfolioTradingTest {
    private static final List<String> MEMBERS =
            List.of("bybit.linear.XYUSDT", "bybit.linear.XYPERP");
    private static final String BIDS = "99.99:50 99.90:50";
    private static final String ASKS = "100.01:50 100.10:50";

    /** Both books 40 bps higher. */
    private static final String HIGH_BIDS = "100.41:50 99.99:0 99.90:0";

    private static final String HIGH_ASKS = "100.43:50 100.01:0 100.10:0";
    private static final String LOW_BIDS = "100.41:0 99.99:50 99.90:50";
    private static final String LOW_ASKS = "100.43:0 100.01:50 100.10:50";

    private final List<JournalBuilder> markets =
            List.of(new JournalBuilder(), new JournalBuilder());
    private PortfolioHarness desk;

    private static Parameters parameters(final String arbitrage) {
        return Parameters.defaults()
                .with(Parameter.PORTFOLIO_REFERENCE, MEMBERS.get(0))
                .with(Parameter.PORTFOLIO_ARBITRAGE, arbitrage);
    }

    private void start(final Parameters parameters) {
        desk = new PortfolioHarness(i -> parameters, MEMBERS.toArray(String[]::new));
        for (int i = 0; i < MEMBERS.size(); i++) {
            final JournalBuilder market = markets.get(i);
            desk.handle(MEMBERS.get(i), market.definition("0.01", "0.1", "0.1", "5"));
            desk.handle(MEMBERS.get(i), market.snapshot(BIDS, ASKS));
        }
        for (int second = 0; second < 3; second++) {
            after(1000);
            delta(0, "", "");
            delta(1, "", "");
        }
    }

    private void after(final long ms) {
        markets.forEach(market -> market.after(ms));
    }

    private List<TraderHarness.Row> delta(final int member, final String bids, final String asks) {
        return desk.handle(MEMBERS.get(member), markets.get(member).delta(bids, asks));
    }

    /** The second member rises by 40 bps, and the bar of the first one that sees it closes. */
    private List<TraderHarness.Row> dislocate() {
        after(500);
        delta(0, "", "");
        delta(1, HIGH_BIDS, HIGH_ASKS);
        after(500);
        return delta(0, "", "");
    }

    private static List<String> orders(final List<TraderHarness.Row> rows, final String purpose) {
        final List<String> told = new ArrayList<>();
        for (final TraderHarness.Row row : rows) {
            if (row.stream() == DecisionStream.ORDERS
                    && row.json().get("purpose").asText().equals(purpose)) {
                told.add(
                        row.instrument().substring(row.instrument().lastIndexOf('.') + 1)
                                + " "
                                + row.json().get("side").asText()
                                + " "
                                + row.json().get("size").asText()
                                + " at "
                                + row.json().get("price").asText());
            }
        }
        return told;
    }

    @Test
    void aDislocationIsTradedByTwoOrders() {
        start(parameters("act"));
        final List<TraderHarness.Row> rows = dislocate();
        assertThat(orders(rows, "arbitrage"))
                .containsExactly("XYUSDT buy 9.9 at 100.01", "XYPERP sell 9.9 at 100.41");
        final TraderHarness.Row found = desk.rows(DecisionStream.ARBITRAGE).get(0);
        assertThat(found.instrument()).isEqualTo(PortfolioHarness.NAME);
        assertThat(found.json().get("edge").asDouble()).isBetween(28.0, 30.0);
        assertThat(found.json().get("traded").asBoolean()).isTrue();
        assertThat(rows).extracting(row -> row.json().path("cause").asText()).containsOnly("3:12");
        // the clock of the second member is half a second behind
        assertThat(rows)
                .filteredOn(row -> row.json().path("purpose").asText().equals("arbitrage"))
                .extracting(row -> row.json().get("expires").asLong())
                .containsOnly(desk.group().portfolio().bars().clock() + 1000);
        after(100);
        delta(0, "", "");
        delta(1, LOW_BIDS, LOW_ASKS);
        after(100);
        delta(0, "", "");
        delta(1, "", "");
        assertThat(position(0)).isEqualTo(9.9);
        assertThat(position(1)).isEqualTo(-9.9);
        assertThat(orders(desk.rows(), "arbitrage")).hasSize(2);
        assertThat(orders(desk.rows(), "unwind")).isEmpty();
        assertThat(desk.group().portfolio().legs()).isNull();
    }

    /** Each order alone would be within the limit. */
    @Test
    void twoOrdersThatTogetherPassALimitAreNotPlaced() {
        start(parameters("act").with(Parameter.PORTFOLIO_MAX_GROSS, "1500"));
        final List<TraderHarness.Row> rows = dislocate();
        assertThat(orders(rows, "arbitrage")).isEmpty();
        assertThat(desk.rows(DecisionStream.ARBITRAGE).get(0).json().get("traded").asBoolean())
                .isFalse();
        assertThat(desk.rows(DecisionStream.REJECTIONS)).hasSize(1);
        final TraderHarness.Row rejection = desk.rows(DecisionStream.REJECTIONS).get(0);
        assertThat(rejection.instrument()).isEqualTo(MEMBERS.get(1));
        assertThat(rejection.json().get("compared").get(0).asDouble()).isBetween(1980.0, 1990.0);
        assertThat(rejection.json().get("compared").get(1).asDouble()).isEqualTo(1500);
    }

    @Test
    void aLegThatDoesNotFillIsUnwound() {
        start(parameters("act"));
        dislocate();
        after(20);
        delta(1, LOW_BIDS, LOW_ASKS);
        after(100);
        delta(0, "", "");
        assertThat(position(0)).isEqualTo(9.9);
        final List<TraderHarness.Row> rows = delta(1, "", "");
        assertThat(position(1)).isZero();
        assertThat(orders(rows, "unwind")).containsExactly("XYUSDT sell 9.9 at 99.95");
        desk.restore();
        after(100);
        delta(0, "", "");
        assertThat(position(0)).isZero();
        assertThat(desk.group().portfolio().legs()).isNull();
        assertThat(orders(desk.rows(), "unwind")).hasSize(1);
    }

    @Test
    void whatIsObservedChangesNoMember() {
        start(parameters("observe"));
        dislocate();
        assertThat(desk.rows(DecisionStream.ARBITRAGE)).hasSize(1);
        final List<TraderHarness.Row> observed = List.copyOf(desk.rows());
        final PortfolioTradingTest off = new PortfolioTradingTest();
        off.start(parameters("off"));
        off.dislocate();
        assertThat(off.desk.rows(DecisionStream.ARBITRAGE)).isEmpty();
        for (final String member : MEMBERS) {
            assertThat(
                            observed.stream()
                                    .filter(row -> row.instrument().equals(member))
                                    .filter(row -> row.stream() != DecisionStream.CONTROLS)
                                    .map(TraderHarness.Row::text))
                    .containsExactlyElementsOf(
                            off.desk.rows().stream()
                                    .filter(row -> row.instrument().equals(member))
                                    .filter(row -> row.stream() != DecisionStream.CONTROLS)
                                    .map(TraderHarness.Row::text)
                                    .toList());
        }
    }

    @Test
    void aMemberThatIsSilentIsNotTraded() {
        start(parameters("act"));
        after(500);
        delta(1, HIGH_BIDS, HIGH_ASKS);
        for (int second = 0; second < 6; second++) {
            after(1000);
            if (second == 0) {
                desk.handle(MEMBERS.get(0), markets.get(0).heartbeat());
            }
        }
        // the book of the second member is LIVE, but 6 s old
        assertThat(orders(delta(0, "", ""), "arbitrage")).isEmpty();
        assertThat(desk.rows().stream().map(TraderHarness.Row::text))
                .noneMatch(row -> row.contains("NaN") || row.contains("Infinity"));
    }

    @Test
    void theExposureOfTheOtherMemberIsHedgedInTheReference() {
        startHedging();
        assertThat(desk.group().portfolio().bars().comovement().beta(1, 0)).isBetween(0.99, 1.01);
        final List<TraderHarness.Row> rows = delta(1, "", "");
        // 1000 of exposure less half of the band, in the record of the other member
        assertThat(orders(rows, "hedge")).hasSize(1);
        assertThat(orders(rows, "hedge").get(0)).isEqualTo("XYUSDT sell 8.5 at 99.95");
        after(100);
        assertThat(orders(delta(1, "", ""), "hedge")).isEmpty();
        delta(0, "", "");
        assertThat(position(0)).isEqualTo(-8.5);
        assertThat(
                        desk.rows(DecisionStream.FILLS).stream()
                                .map(row -> row.json().get("ledger").asText()))
                .contains("hedge");
        after(6000);
        delta(0, "", "");
        assertThat(orders(delta(1, "", ""), "hedge")).isEmpty();
    }

    private void startHedging() {
        start(
                Parameters.defaults()
                        .with(Parameter.PORTFOLIO_REFERENCE, MEMBERS.get(0))
                        .with(Parameter.PORTFOLIO_HEDGE, "on")
                        .with(Parameter.PORTFOLIO_HEDGE_BAND, "300"));
        alternate(40);
        book(1, Side.BUY, 10);
        after(100);
    }

    @Test
    void aSecondHedgeWaitsForTheCooldown() {
        startHedging();
        assertThat(orders(delta(1, "", ""), "hedge")).hasSize(1);
        after(100);
        delta(0, "", "");
        book(1, Side.BUY, 10);
        for (int second = 1; second < 5; second++) {
            after(1000);
            delta(0, "", "");
            assertThat(orders(delta(1, "", ""), "hedge")).isEmpty();
        }
        after(1000);
        assertThat(orders(delta(0, "", ""), "hedge")).hasSize(1);
    }

    @Test
    void hedgesWaitWhileTheReferenceIsUnderABreaker() {
        startHedging();
        desk.trader(0).breakers.request(Breaker.DRAWDOWN, "for this test");
        assertThat(orders(delta(0, "", ""), "hedge")).isEmpty();
        assertThat(orders(delta(1, "", ""), "hedge")).isEmpty();
        assertThat(desk.trader(0).breakers.isAnyTripped()).isTrue();
        desk.handle(MEMBERS.get(0), markets.get(0).control("resume"));
        assertThat(orders(delta(1, "", ""), "hedge")).hasSize(1);
    }

    @Test
    void hedgesWaitWhileTheReferenceIsHalted() {
        startHedging();
        desk.handle(MEMBERS.get(0), markets.get(0).control("halt"));
        assertThat(orders(delta(1, "", ""), "hedge")).isEmpty();
        desk.handle(MEMBERS.get(0), markets.get(0).control("resume"));
        assertThat(orders(delta(1, "", ""), "hedge")).hasSize(1);
    }

    @Test
    void aDrawdownOfTheSumPullsEveryMember() {
        start(Parameters.defaults());
        for (int second = 0; second < 25; second++) {
            after(1000);
            delta(0, "", "");
            delta(1, "", "");
        }
        assertThat(desk.trader(0).orders.slots()[0].order).isNotNull();
        book(1, Side.BUY, 5000);
        after(1000);
        // its bid is filled, too, and the loss shows in the record of that fill
        final List<TraderHarness.Row> rows =
                delta(1, "99.99:0 99.90:0 90.00:50", "100.01:0 100.10:0 90.02:50");
        assertThat(desk.trader(0).breakers.isTripped(Breaker.DRAWDOWN)).isTrue();
        assertThat(desk.trader(0).orders.slots()[0].order).isNull();
        assertThat(rows)
                .filteredOn(row -> row.instrument().equals(MEMBERS.get(0)))
                .extracting(row -> row.stream().text() + " " + row.json().path("action").asText())
                .containsExactly("breakers tripped", "orders cancel", "orders cancel");
        desk.handle(MEMBERS.get(0), markets.get(0).control("resume"));
        assertThat(desk.group().portfolio().equity().drawdown()).isZero();
    }

    @Test
    void aClockThatStartsAgainStartsThePortfolioAfresh() {
        start(Parameters.defaults());
        alternate(10);
        final PortfolioBars bars = desk.group().portfolio().bars();
        assertThat(bars.comovement().bars(0, 1)).isPositive();
        final long before = bars.clock();
        after(-7_200_000);
        for (int i = 0; i < 3; i++) {
            delta(0, "", "");
        }
        // the clock of the other member still stands where it was
        assertThat(bars.clock()).isEqualTo(before);
        for (int i = 0; i < 3; i++) {
            delta(1, "", "");
        }
        assertThat(bars.clock()).isEqualTo(before - 7_200_000);
        assertThat(bars.comovement().bars(0, 1)).isZero();
    }

    /** Both books move up and down together for some bars of the portfolio. */
    private void alternate(final int bars) {
        for (int bar = 0; bar < bars; bar++) {
            after(5000);
            final boolean up = bar % 2 == 0;
            for (int member = 0; member < MEMBERS.size(); member++) {
                delta(
                        member,
                        up ? "99.99:0 100.00:50" : "100.00:0 99.99:50",
                        up ? "100.01:0 100.02:50" : "100.02:0 100.01:50");
            }
        }
    }

    private double position(final int member) {
        return desk.trader(member).account.ledgers().position()
                / Math.pow(10, desk.trader(member).scale().size());
    }

    /** Books a fill in the maker's ledger without an order. */
    private void book(final int member, final Side side, final int size) {
        final TraderState s = desk.trader(member);
        s.account.book(
                LedgerName.MAKER,
                side,
                s.twiceMid() / 2,
                size * (long) Math.pow(10, s.scale().size()),
                Money.ZERO,
                s.scale(),
                () -> 1);
    }
}
