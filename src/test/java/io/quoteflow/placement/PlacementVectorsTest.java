package io.quoteflow.placement;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.market.Side;
import io.quoteflow.testing.MemoryState;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.api.Test;

import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares the placement bandit with an independent implementation. */
class PlacementVectorsTest {
    private static final Vectors VECTORS = Vectors.read("bandit");

    @Test
    void fractionsAreExact() {
        for (final JsonNode vector : VECTORS.get("fractions")) {
            final HashFractions fractions =
                    HashFractions.of(
                            vector.get("instrument").asText(),
                            vector.get("bar").asLong(),
                            vector.get("seed").asLong());
            assertThat(fractions.first()).isEqualTo(exact(vector.get("u").get(0)));
            assertThat(fractions.second()).isEqualTo(exact(vector.get("u").get(1)));
        }
    }

    private static double exact(final JsonNode hex) {
        return Double.parseDouble(hex.asText());
    }

    @Test
    void contextsAgree() {
        for (final JsonNode vector : VECTORS.get("contexts")) {
            final JsonNode sigma = vector.get("sigma");
            assertThat(
                            PlacementContext.of(
                                    sigma.isNull() ? Double.NaN : sigma.asDouble(),
                                    vector.get("sigmaSlow").asDouble(),
                                    vector.get("bookSignal").asDouble()))
                    .as(vector.toString())
                    .isEqualTo(vector.get("context").asInt());
        }
    }

    @Test
    void rewardsAgree() {
        for (final JsonNode vector : VECTORS.get("rewards")) {
            double sum = 0;
            for (final JsonNode fill : vector.get("fills")) {
                sum +=
                        PlacementReward.of(
                                Side.valueOf(fill.get("side").asText().toUpperCase(Locale.ROOT)),
                                fill.get("price").asDouble(),
                                fill.get("size").asDouble(),
                                vector.get("mid").asDouble(),
                                vector.get("quoteNotional").asDouble(),
                                vector.get("makerFeeBps").asDouble());
            }
            assertThat(VECTORS.near(sum, vector.get("reward"), "reward")).isTrue();
        }
    }

    @Test
    void choicesAndMeansAgreeOverRestores() {
        for (final JsonNode sequence : VECTORS.get("sequences")) {
            PlacementBandit bandit = new PlacementBandit();
            for (final JsonNode row : sequence.get("rows")) {
                bandit = restored(bandit);
                check(bandit, sequence, row);
            }
        }
    }

    private static PlacementBandit restored(final PlacementBandit bandit) {
        final MemoryState state = new MemoryState();
        bandit.write(state);
        return PlacementBandit.read(state.reader());
    }

    private static void check(
            final PlacementBandit bandit, final JsonNode sequence, final JsonNode row) {
        final int context = row.get(1).asInt();
        final PlacementChoice choice =
                bandit.choose(
                        sequence.get("instrument").asText(),
                        row.get(0).asLong(),
                        sequence.get("seed").asLong(),
                        context);
        assertThat(choice.arm()).as(row.toString()).isEqualTo(row.get(3).asInt());
        assertThat(choice.greedy()).as(row.toString()).isEqualTo(row.get(4).asInt());
        assertThat(choice.propensity()).isEqualTo(row.get(5).asDouble());
        if (!row.get(2).isNull()) {
            bandit.reward(context, choice.arm(), row.get(2).asDouble());
        }
        assertThat(VECTORS.near(bandit.weight(context, choice.arm()), row.get(6), "n")).isTrue();
        assertThat(VECTORS.near(bandit.mean(context, choice.arm()), row.get(7), "mean")).isTrue();
    }
}
