package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cuts the depth stream at a random moment while trades continue. No order may be placed on the
 * dead book, only orders that were already sent may be filled, and a snapshot must be requested.
 */
class DeadBookTest {
    private static final int SEEDS = 1000;
    private static final long MARKET_AGE = 5000;
    private static final long LATENCY = 50;
    private static final long SILENCE = 30_000;

    @Test
    void nothingIsQuotedOnADeadBook() {
        for (int seed = 0; seed < SEEDS; seed++) {
            cut(seed);
        }
    }

    private static void cut(final int seed) {
        final Random random = new Random(seed);
        final JournalBuilder market = new JournalBuilder();
        final TraderHarness desk =
                new TraderHarness(Parameters.defaults().with(Parameter.WARMUP_BARS, "3"));
        desk.handle(market.definition("0.01", "0.1", "0.1", "5"));
        desk.handle(market.snapshot("99.99:5 99.90:5", "100.01:5 100.10:5"));
        final int before = 10 + random.nextInt(10);
        for (int second = 0; second < before; second++) {
            desk.handle(market.after(500 + random.nextInt(500)).delta("", ""));
            trade(desk, market, random);
        }
        final long cut = market.time();
        final int rows = desk.rows().size();
        assertThat(desk.rows().stream().map(TraderHarness.Row::stream))
                .contains(DecisionStream.QUOTES);
        long pulled = Long.MAX_VALUE;
        long silent = Long.MAX_VALUE;
        while (market.time() < cut + 2 * SILENCE) {
            market.after(1 + random.nextInt(999));
            if (random.nextInt(4) == 0) {
                desk.handle(market.heartbeat());
            } else {
                trade(desk, market, random);
            }
            final long clock = desk.trader(JournalBuilder.INSTRUMENT).clock();
            pulled = clock > cut + MARKET_AGE ? Math.min(pulled, clock) : pulled;
            silent = clock > cut + SILENCE ? Math.min(silent, clock) : silent;
        }
        final List<TraderHarness.Row> after = desk.rows().subList(rows, desk.rows().size());
        check(after, cut, pulled, "seed " + seed);
        assertThat(
                        after.stream()
                                .map(TraderHarness.Row::json)
                                .filter(row -> row.path("action").asText().equals("snapshot"))
                                .map(row -> row.get("time").asLong()))
                .as("seed %d", seed)
                .startsWith(silent);
    }

    private static void trade(
            final TraderHarness desk, final JournalBuilder market, final Random random) {
        final boolean buy = random.nextBoolean();
        desk.handle(
                market.trade(
                        buy ? "Buy" : "Sell",
                        buy ? "100.05" : "99.95",
                        Integer.toString(1 + random.nextInt(3))));
    }

    /**
     * The first record past the age pulls the quotes; its cancels take effect after the latency.
     */
    private static void check(
            final List<TraderHarness.Row> rows,
            final long cut,
            final long pulled,
            final String where) {
        for (final TraderHarness.Row row : rows) {
            final long time = row.json().get("time").asLong();
            final String action = row.json().path("action").asText();
            if (row.stream() == DecisionStream.QUOTES
                    || action.equals("place")
                    || action.equals("amend")) {
                assertThat(time).as("%s: %s", where, row).isLessThanOrEqualTo(cut + MARKET_AGE);
            }
            if (row.stream() == DecisionStream.FILLS) {
                assertThat(time).as("%s: %s", where, row).isLessThan(pulled + LATENCY);
            }
        }
    }
}
