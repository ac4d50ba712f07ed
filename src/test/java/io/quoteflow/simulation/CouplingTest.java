package io.quoteflow.simulation;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.PortfolioHarness;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests simulated instruments that follow others, by what a portfolio makes of them. */
class CouplingTest {
    private static final String[] MEMBERS = {
        "bybit.linear.BTCUSDT", "bybit.linear.ETHUSDT", "bybit.linear.BTCPERP"
    };
    private static final long START = 1_767_225_600_000L;
    private static final long MILLIS = 300_000;

    private static PortfolioHarness run(final List<Dislocation> dislocations) {
        return run(dislocations, Long.MAX_VALUE);
    }

    /**
     * Runs a market.
     *
     * @param silentFrom when the leader falls silent, ms after the start
     */
    private static PortfolioHarness run(
            final List<Dislocation> dislocations, final long silentFrom) {
        final Parameters parameters =
                Parameters.defaults()
                        .with(Parameter.PORTFOLIO_LEADER, MEMBERS[1] + ":" + MEMBERS[0])
                        .with(Parameter.PORTFOLIO_ARBITRAGE, "act");
        final PortfolioHarness desk = new PortfolioHarness(i -> parameters, MEMBERS);
        final SimulatedMarket market =
                new SimulatedMarket(SimulatedMarket.portfolio(3, START, MILLIS, dislocations));
        for (SimulatedMarket.Record r = market.next(); r != null; r = market.next()) {
            if (!r.instrument().equals(MEMBERS[0]) || r.received() - START < silentFrom) {
                desk.handle(
                        new JournalRecord(
                                r.instrument(),
                                RecordKind.of(r.kind()),
                                r.received(),
                                0,
                                market.count(),
                                true,
                                r.payload(),
                                null));
            }
        }
        return desk;
    }

    private static List<TraderHarness.Row> orders(final PortfolioHarness desk) {
        return desk.rows(DecisionStream.ORDERS).stream()
                .filter(row -> row.json().get("purpose").asText().equals("arbitrage"))
                .toList();
    }

    @Test
    void followersMoveWithTheirLeader() {
        final PortfolioHarness desk = run(List.of());
        final List<TraderHarness.Row> bars = desk.rows(DecisionStream.PORTFOLIO);
        final TraderHarness.Row last = bars.get(bars.size() - 1);
        assertThat(last.json().get("beta").get(1).get(0).asDouble()).isBetween(0.2, 1.1);
        assertThat(last.json().get("beta").get(2).get(0).asDouble()).isBetween(0.95, 1.05);
        assertThat(desk.rows(DecisionStream.ARBITRAGE)).isEmpty();
        // ETHUSDT follows a second later, and its quotes learn that
        assertThat(desk.rows(DecisionStream.QUOTES))
                .anyMatch(row -> Math.abs(row.json().path("leaderBps").asDouble()) > 0.1);
        assertThat(orders(desk)).isEmpty();
    }

    @Test
    void aLeaderThatHasBeenSilentForAMinuteLeadsNobody() {
        final long silentFrom = MILLIS - 90_000;
        final PortfolioHarness desk = run(List.of(), silentFrom);
        assertThat(leads(desk, 0, silentFrom + 30_000)).anyMatch(bps -> Math.abs(bps) > 0.1);
        // a bar of the follower has to close after that minute
        assertThat(leads(desk, silentFrom + 63_000, MILLIS)).isNotEmpty().containsOnly(0.0);
    }

    /** What the leader added to the quotes of the follower in a time, ms after the start. */
    private static List<Double> leads(final PortfolioHarness desk, final long from, final long to) {
        return desk.rows(DecisionStream.QUOTES).stream()
                .map(TraderHarness.Row::json)
                .filter(row -> row.has("leaderBps"))
                .filter(row -> row.get("time").asLong() - START >= from)
                .filter(row -> row.get("time").asLong() - START < to)
                .map(row -> row.get("leaderBps").asDouble())
                .toList();
    }

    @Test
    void aDislocationIsAnArbitrage() {
        final PortfolioHarness desk = run(List.of(new Dislocation("BTCPERP", 120, 1, 40)));
        final List<TraderHarness.Row> orders = orders(desk);
        assertThat(orders).hasSize(2);
        assertThat(orders)
                .extracting(row -> row.instrument() + " " + row.json().get("side").asText())
                .containsExactly("bybit.linear.BTCUSDT buy", "bybit.linear.BTCPERP sell");
        assertThat(orders.get(0).json().get("cause")).isEqualTo(orders.get(1).json().get("cause"));
        assertThat(desk.group().portfolio().legs()).isNull();
    }

    @Test
    void aDislocationIsParsed() {
        assertThat(Dislocation.parse("BTCPERP:120:1:-40.5"))
                .isEqualTo(new Dislocation("BTCPERP", 120, 1, -40.5));
        assertThatThrownBy(() -> Dislocation.parse("BTCPERP:120:1"))
                .hasMessage("not SYMBOL:START:SECONDS:BPS");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new Coupling("A", "A", 1, 0, 1)).hasMessageContaining("itself");
        assertThatThrownBy(() -> new Coupling("A", "B", 4, 0, 1)).hasMessageContaining("beta");
        assertThatThrownBy(() -> new Coupling("A", "B", 1, 61, 1)).hasMessageContaining("lag");
        assertThatThrownBy(() -> new Coupling("A", "B", 1, 0, 2)).hasMessageContaining("ownShare");
        assertThatThrownBy(() -> new Dislocation("A", -1, 1, 1)).hasMessageContaining("starts");
        assertThatThrownBy(() -> new Dislocation("A", 0, 1, 2000)).hasMessageContaining("bps");
        assertThatThrownBy(
                        () ->
                                SimulatedMarket.portfolio(
                                        1, 0, 1000, List.of(new Dislocation("XRP", 0, 1, 1))))
                .hasMessage("the market has no XRP");
    }
}
