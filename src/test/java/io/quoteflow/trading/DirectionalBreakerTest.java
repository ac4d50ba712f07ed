package io.quoteflow.trading;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests how breakers affect the directional ledger: no entries while one is tripped, but exits
 * continue.
 */
class DirectionalBreakerTest {
    private static final double SIGMA = 20;
    private static final int TRIPS = 2;

    private final TraderHarness desk =
            new TraderHarness(
                    Parameters.defaults()
                            .with(Parameter.MODE, "directional")
                            .with(Parameter.BAR_INTERVAL, "60000")
                            .with(Parameter.LOSS_STREAK_DIRECTIONAL, Integer.toString(TRIPS)));
    private final MinuteMarket market = new MinuteMarket(desk);
    private double turning = SIGMA;
    private int bars;

    private List<JsonNode> rows(final DecisionStream stream) {
        return market.rows(stream).stream().map(TraderHarness.Row::json).toList();
    }

    private List<JsonNode> entries() {
        return rows(DecisionStream.ORDERS).stream()
                .filter(row -> row.get("purpose").asText().equals("directional"))
                .toList();
    }

    private boolean isFlat() {
        return desk.trader(MinuteMarket.INSTRUMENT)
                        .account
                        .ledger(LedgerName.DIRECTIONAL)
                        .position()
                == 0;
    }

    private void turnBack() {
        market.bar(turning);
        turning = -Math.signum(turning) * SIGMA * (0.8 + 0.05 * (bars++ % 9));
    }

    private void untilEntered() {
        for (int i = 0; i < 300 && isFlat(); i++) {
            turnBack();
        }
        assertThat(isFlat()).isFalse();
    }

    /** Enters, and is stopped. */
    private void loseOnce() {
        untilEntered();
        final int sign =
                entries().get(entries().size() - 1).get("side").asText().equals("buy") ? 1 : -1;
        for (int i = 0; i < 40 && !isFlat(); i++) {
            market.bar(-sign * SIGMA);
        }
        assertThat(isFlat()).isTrue();
        final List<JsonNode> trades = rows(DecisionStream.TRADES);
        assertThat(trades.get(trades.size() - 1).get("pnl").asDouble()).isNegative();
    }

    @Test
    void aLossStreakStopsEntriesForFiveMinutes() {
        loseOnce();
        assertThat(rows(DecisionStream.BREAKERS)).isEmpty();
        loseOnce();
        final List<JsonNode> tripped = rows(DecisionStream.BREAKERS);
        assertThat(tripped).hasSize(1);
        assertThat(tripped.get(0).get("breaker").asText()).isEqualTo("LOSS_STREAK");
        assertThat(tripped.get(0).get("action").asText()).isEqualTo("tripped");
        final List<JsonNode> trades = rows(DecisionStream.TRADES);
        assertThat(tripped.get(0).get("cause")).isEqualTo(trades.get(1).get("cause"));
        final int entered = entries().size();
        for (int i = 0; i < 5; i++) {
            turnBack();
        }
        final List<JsonNode> both = rows(DecisionStream.BREAKERS);
        assertThat(both).hasSize(2);
        assertThat(both.get(1).get("action").asText()).isEqualTo("resumed");
        final long start = tripped.get(0).get("time").asLong();
        final long end = both.get(1).get("time").asLong();
        assertThat(end - start).isBetween(300_000L, 302_000L);
        assertThat(entries().subList(entered, entries().size()))
                .allMatch(row -> row.get("time").asLong() >= end);
        // counts from zero: the next loss alone trips nothing, the one after it does
        loseOnce();
        assertThat(rows(DecisionStream.BREAKERS)).hasSize(2);
        loseOnce();
        assertThat(rows(DecisionStream.BREAKERS)).hasSize(3);
    }

    @Test
    void aJumpRefusesTheEntryAndLetsTheStopGo() {
        untilEntered();
        final int sign = entries().get(0).get("side").asText().equals("buy") ? 1 : -1;
        // gone through the stop within one bar
        market.bar(-sign * SIGMA * 20);
        market.bar(0.1);
        assertThat(rows(DecisionStream.BREAKERS))
                .anyMatch(row -> row.get("breaker").asText().equals("JUMP"));
        assertThat(rows(DecisionStream.ORDERS))
                .anyMatch(row -> row.get("purpose").asText().equals("stop"));
        assertThat(isFlat()).isTrue();
        assertThat(rows(DecisionStream.TRADES)).hasSize(1);
    }
}
