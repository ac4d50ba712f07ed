package io.quoteflow.result;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.placement.PlacementArm;
import io.quoteflow.placement.PlacementBandit;
import io.quoteflow.placement.PlacementChoice;
import io.quoteflow.placement.PlacementContext;
import io.quoteflow.simulation.SplitMix64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Tests the bandit and the estimates from its choices on rewards whose means are known. */
class PlacementResultsTest {
    private static final int SEEDS = 10;
    private static final int EPOCHS = 2_000;

    /** A market in which each arm has one mean reward, and the bandit that plays it. */
    private static final class Market {
        private final double[] means = new double[PlacementArm.COUNT];
        private final PlacementResults results = new PlacementResults();
        private final SplitMix64 random;
        private final double noise;
        private double regret;

        Market(final int seed, final double noise) {
            random = new SplitMix64(seed);
            this.noise = noise;
            for (int arm = 0; arm < means.length; arm++) {
                means[arm] = random.nextGaussian();
            }
        }

        Market play(final int contexts, final int seed) {
            final PlacementBandit bandit = new PlacementBandit();
            double reward = Double.NaN;
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                final int context = epoch % contexts;
                final PlacementChoice choice = bandit.choose("a.b.C", 30L * epoch, seed, context);
                results.epoch(epoch, choice.arm(), choice.propensity(), reward);
                reward = means[choice.arm()] + noise * random.nextGaussian();
                bandit.reward(context, choice.arm(), reward);
                regret += best() - means[choice.arm()];
            }
            return this;
        }

        private double best() {
            double best = means[0];
            for (final double mean : means) {
                best = Math.max(best, mean);
            }
            return best;
        }

        /** Returns the regret of choices that are uniform. */
        double uniform() {
            double sum = 0;
            for (final double mean : means) {
                sum += best() - mean;
            }
            return EPOCHS * sum / means.length;
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0.35", "4, 0.65"})
    void theBanditRegretsLessThanChance(final double noise, final double most) {
        double regret = 0;
        double uniform = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            final Market market = new Market(seed, noise).play(1, seed);
            regret += market.regret;
            uniform += market.uniform();
        }
        assertThat(regret / uniform).isBetween(0.02, most);
    }

    /** A live run keeps few epochs, in which its fills still come in order. */
    @Test
    void aLiveRunCountsTheSame() throws IOException {
        final PlacementResults finished = new PlacementResults();
        final PlacementResults live = PlacementResults.live();
        for (int epoch = 0; epoch < 100; epoch++) {
            for (final PlacementResults results : List.of(finished, live)) {
                results.epoch(10 * epoch, epoch % 5, 0.5, epoch % 3 - 1);
            }
            for (int fill = 0; fill < epoch % 4; fill++) {
                live.fill(10 * epoch + 1 + fill);
            }
        }
        for (int epoch = 0; epoch < 100; epoch++) {
            for (int fill = 0; fill < epoch % 4; fill++) {
                finished.fill(10 * epoch + 1 + fill);
            }
        }
        assertThat(json(live)).isEqualTo(json(finished)).contains("\"fills\":30");
        assertThat(live.epochs()).isEqualTo(100);
    }

    private static String json(final PlacementResults results) throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new ObjectMapper().createGenerator(text)) {
            results.write(json);
        }
        return text.toString();
    }

    @Test
    void theEstimatesAreWithinTheirErrors() {
        int outside = 0;
        int known = 0;
        for (int arm = 0; arm < PlacementArm.COUNT; arm++) {
            double sum = 0;
            double squares = 0;
            for (int seed = 1; seed <= SEEDS; seed++) {
                final Market market = new Market(seed, 1).play(PlacementContext.COUNT, seed);
                final Estimate value = market.results.value(arm);
                final double off = value.value() - market.means[arm];
                sum += off;
                squares += value.standardError() * value.standardError();
                outside += Math.abs(off) > 2 * value.standardError() ? 1 : 0;
                known++;
            }
            assertThat(Math.abs(sum)).as("arm " + arm).isLessThan(2 * Math.sqrt(squares));
        }
        // one of twenty is outside by chance
        assertThat(known).isEqualTo(PlacementArm.COUNT * SEEDS);
        assertThat(outside).isBetween(1, known / 10);
    }

    @Test
    void onePlacementAlwaysHasTheMeanReward() {
        final PlacementResults results = new PlacementResults();
        double reward = Double.NaN;
        for (int epoch = 0; epoch <= 100; epoch++) {
            results.epoch(epoch, 7, 1, reward);
            reward = epoch % 2 == 0 ? 3 : -1;
        }
        final Estimate value = results.value(7);
        assertThat(value.value()).isCloseTo(1, within(1e-12));
        assertThat(value.standardError()).isCloseTo(2 / Math.sqrt(99), within(1e-12));
        assertThat(results.value(6).value()).isNaN();
    }

    @Test
    void voidEpochsCountForNothing() {
        final PlacementResults results = new PlacementResults();
        results.epoch(1, 0, 0.5, Double.NaN);
        results.epoch(2, 0, 0.25, 2);
        results.epoch(3, 1, 0.5, Double.NaN);
        results.epoch(4, 0, 0.5, 9);
        assertThat(results.epochs()).isEqualTo(4);
        assertThat(results.value(0).value()).isEqualTo(2);
        assertThat(results.value(0).number()).isEqualTo(1);
        assertThat(results.value(0).standardError()).isNaN();
    }

    @Test
    void nonsenseIsRefused() {
        final PlacementResults results = new PlacementResults();
        assertThatThrownBy(() -> results.epoch(1, 12, 1, 0)).hasMessageContaining("placement 12.0");
        assertThatThrownBy(() -> results.epoch(1, 1, 0, 0)).hasMessageContaining("propensity 0.0");
    }
}
