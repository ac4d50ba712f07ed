package io.quoteflow.tool.sweep;

import org.junit.jupiter.api.Test;

import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DeflatedSharpeTest {
    @Test
    void theNormalDistributionHasItsKnownValues() {
        assertThat(NormalDistribution.probability(0)).isEqualTo(0.5);
        assertThat(NormalDistribution.probability(1.959963984540054))
                .isCloseTo(0.975, within(1e-9));
        assertThat(NormalDistribution.probability(-3)).isCloseTo(0.0013498980316, within(1e-9));
        assertThat(NormalDistribution.quantile(0.99)).isCloseTo(2.3263478740408408, within(1e-7));
    }

    @Test
    void theExampleOfThePaperIsFoundAgain() {
        // Bailey and López de Prado 2014: 100 trials with variance 0.5 of annual ratios, 1250 daily
        // returns, skewness -3, kurtosis 10, annual ratio 2.5
        final double benchmark = DeflatedSharpe.expectedMaximum(0.5 / 250, 100);
        assertThat(benchmark).isCloseTo(0.1132, within(1e-4));
        final DeflatedSharpe.Moments moments =
                new DeflatedSharpe.Moments(2.5 / Math.sqrt(250), -3, 10, 1250);
        assertThat(DeflatedSharpe.probability(moments, benchmark)).isCloseTo(0.9004, within(1e-4));
    }

    @Test
    void theBestOfManyTrialsWithoutMeritDoesNotLookCertain() {
        final Random random = new Random(5);
        int certain = 0;
        for (int sweep = 0; sweep < 100; sweep++) {
            DeflatedSharpe.Moments best = null;
            double sum = 0;
            double squares = 0;
            for (int trial = 0; trial < 50; trial++) {
                final double[] returns =
                        random.doubles(24).map(u -> random.nextGaussian()).toArray();
                final DeflatedSharpe.Moments moments = DeflatedSharpe.Moments.of(returns);
                sum += moments.sharpe();
                squares += moments.sharpe() * moments.sharpe();
                best = best == null || moments.sharpe() > best.sharpe() ? moments : best;
            }
            final double variance = (squares - sum * sum / 50) / 49;
            final double lucky = DeflatedSharpe.expectedMaximum(variance, 50);
            assertThat(DeflatedSharpe.probability(best, 0)).isGreaterThan(0.9);
            certain += DeflatedSharpe.probability(best, lucky) > 0.95 ? 1 : 0;
        }
        assertThat(certain).isLessThan(10);
    }

    @Test
    void tooFewReturnsGiveNoAnswer() {
        final DeflatedSharpe.Moments few = DeflatedSharpe.Moments.of(new double[] {1, 2, 3});
        assertThat(DeflatedSharpe.probability(few, 0)).isNaN();
        assertThat(DeflatedSharpe.expectedMaximum(1, 1)).isZero();
    }
}
