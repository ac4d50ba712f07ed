package io.quoteflow.trading;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.Desk;
import io.quoteflow.testing.MadeMarket;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The depth stream is cut at a random moment while trades go on: nothing is placed on the dead book,
 * nothing is filled but what was on its way, and a snapshot is asked for.
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
        final MadeMarket market = new MadeMarket();
        final Desk desk = new Desk(Parameters.defaults().with(Parameter.WARMUP_BARS, "3"));
        desk.handle(market.definition("0.01", "0.1", "0.1", "5"));
        desk.handle(market.snapshot("99.99:5 99.90:5", "100.01:5 100.10:5"));
        final int before = 10 + random.nextInt(10);
        for (int second = 0; second < before; second++) {
            desk.handle(market.after(random.nextInt(1000)).delta("", ""));
            trade(desk, market, random);
        }
        final long cut = market.time();
        final int rows = desk.rows().size();
        assertThat(desk.rows().stream().map(Desk.Row::stream)).contains(Stream.QUOTES);
        while (market.time() < cut + 2 * SILENCE) {
            market.after(1 + random.nextInt(999));
            if (random.nextInt(4) == 0) {
                desk.handle(market.heartbeat());
            } else {
                trade(desk, market, random);
            }
        }
        check(seed, cut, market.time(), desk.rows().subList(rows, desk.rows().size()));
    }

    private static void trade(final Desk desk, final MadeMarket market, final Random random) {
        final boolean buy = random.nextBoolean();
        desk.handle(
                market.trade(
                        buy ? "Buy" : "Sell",
                        buy ? "100.05" : "99.95",
                        Integer.toString(1 + random.nextInt(3))));
    }

    private static void check(
            final int seed, final long cut, final long end, final List<Desk.Row> rows) {
        boolean asked = false;
        for (final Desk.Row row : rows) {
            final JsonNode json = row.json();
            final long after = json.get("time").asLong() - cut;
            final String action = json.path("action").asText();
            if (row.stream() == Stream.QUOTES || action.equals("place") || action.equals("amend")) {
                assertThat(after).as("seed %d: %s", seed, json).isLessThanOrEqualTo(MARKET_AGE);
            }
            if (row.stream() == Stream.FILLS) {
                assertThat(after)
                        .as("seed %d: %s", seed, json)
                        .isLessThanOrEqualTo(MARKET_AGE + 1000 + LATENCY);
            }
            if (action.equals("snapshot") && !asked) {
                assertThat(after).as("seed %d: %s", seed, json).isLessThanOrEqualTo(SILENCE + 1000);
                asked = true;
            }
        }
        assertThat(asked).as("seed %d asks for a snapshot within %d ms", seed, end - cut).isTrue();
    }
}
