package io.quoteflow.risk;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests the leverage of each trade, which depends on its number and then on the Sharpe ratio of the
 * previous returns. The trader is saved and restored every ten trades.
 */
class LeverageThroughTheJobTest {
    private static final int TRADES = 320;
    private static final int RESTORED_EVERY = 10;
    private static final int WINDOW = 100;
    private static final double DAYS = 365;

    /** Trades from this one on lose, until the next turn. */
    private static final int TURNS_BAD = 130;

    private static final int TURNS_GOOD = 240;

    private final JournalBuilder market = new JournalBuilder();
    private final TraderHarness restored = new TraderHarness(parameters());
    private final TraderHarness straight = new TraderHarness(parameters());
    private final Random random = new Random(5);

    private static Parameters parameters() {
        return Parameters.defaults()
                .with(Parameter.QUOTE_NOTIONAL, "505")
                .with(Parameter.LOSS_STREAK_MAKER, "1000");
    }

    private void handle(final JournalRecord record) {
        restored.handle(record);
        straight.handle(record);
    }

    private void mid(final int ticks) {
        final String prices = "%.2f:5 %.2f:5";
        final double mid = 100 + ticks / 100.0;
        handle(
                market.after(100)
                        .snapshot(
                                String.format(Locale.ROOT, prices, mid - 0.01, mid - 0.1),
                                String.format(Locale.ROOT, prices, mid + 0.01, mid + 0.1)));
    }

    /** Buys at the bid and sells at the ask, which has moved by some ticks. */
    private void roundTrip(final int gain) {
        mid(0);
        // both sides get their full size back at their age
        market.after(5000);
        mid(0);
        mid(0);
        handle(market.after(100).trade("Sell", "98.00", "50"));
        mid(gain);
        mid(gain);
        handle(market.after(100).trade("Buy", "102.00", "50"));
    }

    private List<JsonNode> trades() {
        return restored.rows(DecisionStream.TRADES).stream().map(TraderHarness.Row::json).toList();
    }

    @Test
    void followsNumberThenSharpe() {
        handle(market.definition("0.01", "0.1", "0.1", "5"));
        for (int second = 0; second < 25; second++) {
            market.after(900);
            mid(0);
        }
        for (int n = 1; n <= TRADES; n++) {
            if (n == TURNS_BAD || n == TURNS_GOOD) {
                handle(market.set("venue.makerFeeBps", n == TURNS_BAD ? "2.5" : "2"));
            }
            final boolean bad = n >= TURNS_BAD && n < TURNS_GOOD;
            roundTrip(bad ? random.nextInt(3) - 2 : random.nextInt(4) - 1);
            assertThat(trades()).as("a trade a trip").hasSize(n);
            if (n % RESTORED_EVERY == 0) {
                restored.restore(JournalBuilder.INSTRUMENT);
            }
        }
        check();
        assertThat(restored.rows().stream().map(TraderHarness.Row::text).toList())
                .isEqualTo(straight.rows().stream().map(TraderHarness.Row::text).toList());
    }

    private void check() {
        final List<Double> returns = new ArrayList<>();
        int least = 0;
        int most = 0;
        int bySharpe = 0;
        for (final JsonNode trade : trades()) {
            final int number = returns.size() + 1;
            final double leverage = trade.get("leverage").asDouble();
            assertThat(leverage)
                    .as("trade %d", number)
                    .isEqualTo(expected(number, returns), within(1e-9));
            final double margin =
                    trade.get("entry").asDouble() * trade.get("size").asDouble() / leverage;
            assertThat(trade.get("return").asDouble())
                    .as("trade %d", number)
                    .isEqualTo(trade.get("pnl").asDouble() / margin, within(1e-12));
            returns.add(trade.get("return").asDouble());
            if (number > 100) {
                least += leverage == 1 ? 1 : 0;
                most += leverage == 3 ? 1 : 0;
                bySharpe += leverage > 1 && leverage < 3 ? 1 : 0;
            }
        }
        assertThat(List.of(least, most, bySharpe))
                .as("trades at 1, at the most, between")
                .allMatch(count -> count > 1);
    }

    private static double expected(final int number, final List<Double> returns) {
        if (number <= 20) {
            return 1;
        }
        if (number <= 50) {
            return 1.5;
        }
        if (number <= 100) {
            return 2;
        }
        final double sharpe =
                sharpe(returns.subList(Math.max(0, returns.size() - WINDOW), returns.size()));
        return sharpe > 0.5 ? Math.min(1 + sharpe / 2, 3) : 1;
    }

    private static double sharpe(final List<Double> returns) {
        final double mean = returns.stream().mapToDouble(r -> r).average().orElseThrow();
        final double squares = returns.stream().mapToDouble(r -> (r - mean) * (r - mean)).sum();
        return (mean - 0.04 / DAYS) / Math.sqrt(squares / (returns.size() - 1)) * Math.sqrt(DAYS);
    }
}
