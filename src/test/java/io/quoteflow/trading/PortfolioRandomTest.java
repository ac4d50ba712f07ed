package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.market.Money;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.portfolio.ExposureFigures;
import io.quoteflow.portfolio.Exposures;
import io.quoteflow.portfolio.PortfolioBars;
import io.quoteflow.portfolio.PortfolioState;
import io.quoteflow.testing.Depth;
import io.quoteflow.testing.PortfolioHarness;
import io.quoteflow.testing.RandomMarket;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every portfolio in every market, EXTENSIONS 21. */
class PortfolioRandomTest {
    private static final List<String> MEMBERS =
            List.of("bybit.linear.XYUSDT", "bybit.linear.ZYUSDT");
    private static final int STEPS = 600;
    private static final double MAX_GROSS = 1200;
    private static final double MAX_NET = 700;
    private static final double BAND = 300;

    static LongStream seeds() {
        return Depth.seeds(20, 1000);
    }

    private static List<JournalRecord> market(final long seed) {
        return market(seed, STEPS);
    }

    private static List<JournalRecord> market(final long seed, final int steps) {
        return PortfolioHarness.merged(
                MEMBERS,
                List.of(
                        RandomMarket.journal(seed, steps).records(),
                        RandomMarket.journal(seed + 5000, steps).records()));
    }

    private static Parameters plain() {
        return Parameters.defaults().with(Parameter.LATENCY_MS, "0");
    }

    private static Parameters limited() {
        return plain().with(Parameter.PORTFOLIO_MAX_GROSS, Double.toString(MAX_GROSS))
                .with(Parameter.PORTFOLIO_MAX_NET, Double.toString(MAX_NET))
                .with(Parameter.PORTFOLIO_MAX_BETA, "1500")
                .with(Parameter.PORTFOLIO_REFERENCE, MEMBERS.get(0));
    }

    private static Parameters everything() {
        return limited()
                .with(Parameter.PORTFOLIO_SKEW, "joint")
                .with(Parameter.PORTFOLIO_HEDGE_BAND, "300")
                .with(Parameter.PORTFOLIO_HEDGE, "on")
                .with(Parameter.PORTFOLIO_LEADER, MEMBERS.get(1) + ":" + MEMBERS.get(0))
                .with(Parameter.PORTFOLIO_ARBITRAGE, "act");
    }

    private static PortfolioHarness harness(final Parameters parameters) {
        return new PortfolioHarness(i -> parameters, MEMBERS.toArray(String[]::new));
    }

    @Test
    void withEverythingOffEachMemberDecidesAsAlone() {
        final List<JournalRecord> market = market(1);
        final PortfolioHarness together = harness(plain());
        market.forEach(together::handle);
        for (final String member : MEMBERS) {
            final TraderHarness alone = new TraderHarness(plain());
            market.stream().filter(r -> r.instrument().equals(member)).forEach(alone::handle);
            assertThat(alone.rows(DecisionStream.FILLS)).isNotEmpty();
            assertThat(together.texts(member))
                    .containsExactlyElementsOf(
                            alone.rows().stream().map(TraderHarness.Row::text).toList());
        }
        assertThat(together.texts(PortfolioHarness.NAME)).hasSizeGreaterThan(5);
        assertThat(together.rows(DecisionStream.PORTFOLIO).get(0).decision()).isZero();
    }

    @Test
    void theSameIsDecidedWhenRestoredAtAnyRecord() {
        final List<JournalRecord> market = market(2, 2 * STEPS);
        final PortfolioHarness whole = harness(everything());
        final PortfolioHarness restored = harness(everything());
        for (int i = 0; i < market.size(); i++) {
            whole.handle(market.get(i));
            restored.handle(market.get(i));
            if (i % 7 == 0) {
                restored.restore();
            }
        }
        assertThat(restored.rows().stream().map(TraderHarness.Row::text))
                .containsExactlyElementsOf(
                        whole.rows().stream().map(TraderHarness.Row::text).toList());
        assertThat(orders(whole.rows(), "hedge")).isNotEmpty();
        assertThat(whole.rows(DecisionStream.FILLS))
                .anyMatch(row -> row.json().get("ledger").asText().equals("hedge"));
        assertThat(whole.rows(DecisionStream.QUOTES))
                .anyMatch(row -> row.json().has("leaderBps"))
                .allMatch(row -> row.json().has("portfolioQ"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void limitsHoldAtTheWorstThatFillsCanDo(final long seed) {
        final PortfolioHarness desk = harness(limited());
        for (final JournalRecord record : market(seed)) {
            assertWithinLimits(desk, desk.handle(record));
        }
        assertThat(desk.rows(DecisionStream.REJECTIONS))
                .anyMatch(
                        row ->
                                row.json()
                                        .get("category")
                                        .asText()
                                        .equals("POSITION_LIMIT_EXCEEDED"));
        conserves(desk);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hedgesOnlyReduceTheExposure(final long seed) {
        final PortfolioHarness desk = harness(everything());
        for (final JournalRecord record : market(seed)) {
            final List<TraderHarness.Row> rows = desk.handle(record);
            assertWithinLimits(desk, rows);
            for (final TraderHarness.Row hedge : orders(rows, "hedge")) {
                final double exposure =
                        Exposures.on(0, view(desk).exposures(), bars(desk).comovement());
                assertThat(Math.abs(exposure)).isGreaterThan(BAND);
                assertThat(hedge.json().get("side").asText())
                        .isEqualTo(exposure > 0 ? "sell" : "buy");
                assertThat(Double.parseDouble(hedge.json().get("size").asText()))
                        .isPositive()
                        .isLessThanOrEqualTo(
                                (Math.abs(exposure) - BAND / 2) / desk.trader(0).mid() + 1e-9);
            }
        }
        assertThat(desk.rows().stream().map(TraderHarness.Row::text))
                .noneMatch(row -> row.contains("NaN"));
        conserves(desk);
    }

    /** Asserts that the limits hold if one of the rows places an order. */
    private static void assertWithinLimits(
            final PortfolioHarness desk, final List<TraderHarness.Row> rows) {
        final boolean opens =
                rows.stream()
                        .filter(row -> row.stream() == DecisionStream.ORDERS)
                        .anyMatch(row -> row.json().path("action").asText().matches("place|amend"));
        if (opens && desk.trader(1) != null) {
            final ExposureFigures worst =
                    ExposureFigures.of(view(desk).working(null), bars(desk).comovement(), 0);
            // the mid has moved since the other orders were placed
            assertThat(worst.gross()).isLessThan(MAX_GROSS * 1.01);
            assertThat(worst.net()).isLessThan(MAX_NET * 1.01);
        }
    }

    private static PortfolioState state(final PortfolioHarness desk) {
        return desk.group().portfolio();
    }

    private static PortfolioBars bars(final PortfolioHarness desk) {
        return state(desk).bars();
    }

    /** The group as the trader sees it. */
    private static Group view(final PortfolioHarness desk) {
        final Group group = new Group(state(desk));
        for (int i = 0; i < MEMBERS.size(); i++) {
            group.member(i, desk.trader(i), desk.group().states(i).book());
        }
        return group;
    }

    private static List<TraderHarness.Row> orders(
            final List<TraderHarness.Row> rows, final String purpose) {
        final List<TraderHarness.Row> orders = new ArrayList<>();
        for (final TraderHarness.Row row : rows) {
            if (row.stream() == DecisionStream.ORDERS
                    && row.json().get("purpose").asText().equals(purpose)) {
                orders.add(row);
            }
        }
        return orders;
    }

    private static void conserves(final PortfolioHarness desk) {
        Money equity = Money.ZERO;
        for (int i = 0; i < MEMBERS.size(); i++) {
            final TraderState s = desk.trader(i);
            Money booked = s.account.unrealised(s.twiceMid(), s.scale());
            for (final Ledger ledger : s.account.ledgers().all()) {
                booked = booked.plus(ledger.realised()).minus(ledger.openFees());
            }
            assertThat(s.account.equity(s.twiceMid(), s.scale()).minus(s.account.start()))
                    .isEqualTo(booked);
            view(desk).sample(i);
            equity = equity.plus(s.account.equity(s.twiceMid(), s.scale()));
        }
        assertThat(state(desk).equity().equity()).isEqualTo(equity);
    }
}
