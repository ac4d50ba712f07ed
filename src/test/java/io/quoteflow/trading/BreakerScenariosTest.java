package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static io.quoteflow.trading.QuotingMarket.of;
import static io.quoteflow.trading.QuotingMarket.orders;
import static io.quoteflow.trading.QuotingMarket.told;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests each breaker of the maker. It must trip in the record that shows its reason, pull every
 * quote, block orders while it is tripped, and end as specified.
 */
class BreakerScenariosTest {
    private QuotingMarket quoting;

    private List<TraderHarness.Row> handle(final io.quoteflow.journal.JournalRecord record) {
        return quoting.handle(record);
    }

    private void quotes(final String settings) {
        Parameters parameters = Parameters.defaults();
        for (final String setting : settings.split(" ")) {
            final String[] words = setting.split("=");
            parameters = parameters.with(Parameter.byName(words[0]), words[1]);
        }
        quoting = new QuotingMarket(parameters, "5");
    }

    /** Every breakers row as {@code breaker action}. */
    private static List<String> breakers(final List<TraderHarness.Row> rows) {
        return of(rows, DecisionStream.BREAKERS).stream()
                .map(row -> row.json())
                .map(row -> row.get("breaker").asText() + " " + row.get("action").asText())
                .toList();
    }

    private static void decidesNothingNew(final List<TraderHarness.Row> rows) {
        assertThat(of(rows, DecisionStream.QUOTES)).isEmpty();
        assertThat(orders(rows)).allMatch(r -> r.json().get("action").asText().equals("cancel"));
    }

    /** Buys at the bid and sells at the ask, flat to flat; what both fills decided. */
    private List<TraderHarness.Row> roundTrip() {
        final List<TraderHarness.Row> rows = new ArrayList<>();
        // both sides get their full size back at their age
        rows.addAll(quoting.calm(5000));
        rows.addAll(quoting.calm(100));
        rows.addAll(handle(quoting.market.after(100).trade("Sell", "98.00", "50")));
        rows.addAll(quoting.calm(100));
        rows.addAll(quoting.calm(100));
        rows.addAll(handle(quoting.market.after(100).trade("Buy", "102.00", "50")));
        return rows;
    }

    /** Round trips until a breaker trips; how many it took. */
    private int tripsUntil(final String breaker) {
        for (int trips = 1; trips < 50; trips++) {
            final List<TraderHarness.Row> rows = roundTrip();
            if (!breakers(rows).isEmpty()) {
                assertThat(breakers(rows)).containsExactly(breaker + " tripped");
                return trips;
            }
            assertThat(of(rows, DecisionStream.TRADES)).hasSize(1);
        }
        throw new AssertionError(breaker + " does not trip");
    }

    /** Nothing goes out for that many seconds, and the breaker does not end. */
    private void holds(final int seconds) {
        for (int second = 0; second < seconds; second++) {
            final List<TraderHarness.Row> rows = quoting.second();
            decidesNothingNew(rows);
            assertThat(breakers(rows)).isEmpty();
        }
    }

    private void endsByItself(final String breaker, final List<TraderHarness.Row> rows) {
        assertThat(breakers(rows)).containsExactly(breaker + " resumed");
        assertThat(told(orders(rows))).anyMatch(text -> text.startsWith("place"));
    }

    /** Holds for ten minutes, then a resume ends it and the next frame quotes. */
    private void endsByAResumeAlone(final String breaker) {
        holds(600);
        final List<TraderHarness.Row> resume = handle(quoting.market.after(100).control("resume"));
        assertThat(breakers(resume)).containsExactly(breaker + " resumed");
        decidesNothingNew(resume);
    }

    @Test
    void aJumpHoldsForAMinute() {
        quotes("mode=maker");
        handle(quoting.market.after(100).snapshot("100.49:5 100.40:5", "100.51:5 100.60:5"));
        final List<TraderHarness.Row> rows = quoting.second();
        assertThat(breakers(rows)).containsExactly("JUMP tripped");
        assertThat(told(orders(rows))).containsExactly("cancel buy", "cancel sell");
        holds(59);
        assertThat(breakers(quoting.calm(999))).isEmpty();
        endsByItself("JUMP", quoting.calm(1));
    }

    @Test
    void aLossStreakHoldsForFiveMinutesAndCountsFromZero() {
        quotes("makerFeeBps=50 lossStreakMaker=4");
        assertThat(tripsUntil("LOSS_STREAK")).isEqualTo(4);
        holds(299);
        assertThat(breakers(quoting.calm(999))).isEmpty();
        endsByItself("LOSS_STREAK", quoting.calm(1));
        assertThat(tripsUntil("LOSS_STREAK")).isEqualTo(4);
    }

    @Test
    void aResumeEndsALossStreakToo() {
        quotes("makerFeeBps=50 lossStreakMaker=4");
        for (int trip = 0; trip < 3; trip++) {
            assertThat(breakers(roundTrip())).isEmpty();
        }
        // clears the three
        handle(quoting.market.after(100).control("resume"));
        assertThat(tripsUntil("LOSS_STREAK")).isEqualTo(4);
        final List<TraderHarness.Row> resume = handle(quoting.market.after(100).control("resume"));
        assertThat(breakers(resume)).containsExactly("LOSS_STREAK resumed");
        assertThat(told(orders(quoting.calm(100)))).hasSize(2);
    }

    @Test
    void aWonTripBreaksAStreak() {
        quotes("makerFeeBps=50 lossStreakMaker=4 allowNegativeEdge=true");
        for (int trip = 0; trip < 3; trip++) {
            assertThat(breakers(roundTrip())).isEmpty();
        }
        handle(quoting.market.set("venue.makerFeeBps", "-50"));
        assertThat(breakers(roundTrip())).isEmpty();
        handle(quoting.market.set("venue.makerFeeBps", "50"));
        assertThat(tripsUntil("LOSS_STREAK")).isEqualTo(4);
    }

    @Test
    void tooManyRejectionsHoldUntilAResumeAndAreForgotten() {
        quotes("mode=maker");
        assertThat(intentsUntilRejections()).isEqualTo(48);
        handle(quoting.market.set("strategy.maxPosition", ""));
        endsByAResumeAlone("REJECTIONS");
        assertThat(told(orders(quoting.calm(100)))).hasSize(2);
        assertThat(intentsUntilRejections()).isEqualTo(48);
    }

    private int intents() {
        final long sent =
                quoting.desk.rows(DecisionStream.ORDERS).stream()
                        .map(row -> row.json().get("action").asText())
                        .filter(action -> action.equals("place") || action.equals("amend"))
                        .count();
        return (int) sent + quoting.desk.rows(DecisionStream.REJECTIONS).size();
    }

    /** Sets a limit below the size of a quote and moves the market until the breaker trips. */
    private int intentsUntilRejections() {
        final int before = intents();
        handle(quoting.market.set("strategy.maxPosition", "3"));
        for (int i = 0; i < 100; i++) {
            final boolean up = i % 2 == 0;
            final List<TraderHarness.Row> rows =
                    handle(
                            quoting.market
                                    .after(100)
                                    .snapshot(
                                            up ? "100.04:5" : "99.99:5",
                                            up ? "100.06:5" : "100.01:5"));
            if (!breakers(rows).isEmpty()) {
                assertThat(breakers(rows)).containsExactly("REJECTIONS tripped");
                return intents() - before;
            }
        }
        throw new AssertionError("does not trip");
    }

    @Test
    void aDrawdownHoldsUntilAResumeThatResetsTheMark() {
        quotes("makerFeeBps=800 startBalance=2000");
        // a round trip pays 80 of 2000, and earns 0.3
        assertThat(tripsUntil("DRAWDOWN")).isEqualTo(4);
        assertThat(drawdown()).isGreaterThan(0.15);
        endsByAResumeAlone("DRAWDOWN");
        assertThat(drawdown()).isZero();
        assertThat(told(orders(quoting.calm(100)))).hasSize(2);
        // 15 % of what is left
        assertThat(tripsUntil("DRAWDOWN")).isEqualTo(4);
    }

    private double drawdown() {
        return quoting.desk.summary(JournalBuilder.INSTRUMENT).at("/figures/drawdown").asDouble();
    }

    @Test
    void aBalanceUnderTheLeastHoldsUntilAResume() {
        quotes("makerFeeBps=100 startBalance=2000 minBalance=1985");
        assertThat(tripsUntil("BALANCE")).isEqualTo(2);
        endsByAResumeAlone("BALANCE");
        // still too little: nothing is ordered
        for (int i = 0; i < 20; i++) {
            assertThat(orders(quoting.second())).isEmpty();
        }
    }
}
