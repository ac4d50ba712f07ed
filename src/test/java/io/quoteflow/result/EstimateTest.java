package io.quoteflow.result;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class EstimateTest {
    @Test
    void aStandardErrorIsAsWideAsTheScatterOfManyRuns() {
        final Random random = new Random(1);
        double squares = 0;
        double errors = 0;
        final int runs = 400;
        for (int run = 0; run < runs; run++) {
            final double[] part = new double[24];
            final double[] whole = new double[24];
            for (int i = 0; i < part.length; i++) {
                whole[i] = 5 + random.nextInt(10);
                part[i] = 0.3 * whole[i] + random.nextGaussian();
            }
            final Estimate ratio = Estimate.ratio(1, part, whole, 24);
            squares += (ratio.value() - 0.3) * (ratio.value() - 0.3);
            errors += ratio.standardError() * ratio.standardError();
        }
        assertThat(Math.sqrt(errors / squares)).isCloseTo(1, within(0.1));
    }

    @Test
    void fewBlocksGiveNoStandardError() {
        final double[] seven = new double[20];
        Arrays.fill(seven, 0, 7, 1.5);
        assertThat(Estimate.ratio(1, seven, seven, 7).value()).isEqualTo(1);
        assertThat(Estimate.ratio(1, seven, seven, 7).standardError()).isNaN();
        assertThat(Estimate.sum(seven, 7).standardError()).isNaN();
        assertThat(Estimate.ratio(1, new double[3], new double[3], 0)).isEqualTo(Estimate.NONE);
    }

    @Test
    void sharpeAndSortinoAreAnnualised() {
        final double[] returns = {1, -1, 2, -1, 3, -2, 1, 1, 2, -1};
        final Estimate sharpe = Performance.sharpe(returns, 86_400_000);
        // mean 0.5, sample variance 2.722222
        assertThat(sharpe.value())
                .isCloseTo(Math.sqrt(365) * 0.5 / Math.sqrt(24.5 / 9), within(1e-9));
        assertThat(sharpe.standardError()).isPositive();
        assertThat(Performance.sortino(returns, 86_400_000).value())
                .isCloseTo(Math.sqrt(365) * 0.5 / Math.sqrt(0.7), within(1e-9));
        assertThat(Performance.sharpe(new double[] {1, 2, 3}, 1000)).isEqualTo(Estimate.NONE);
    }

    @Test
    void blocksDoubleTheirWidthAndKeepTheirSums() {
        final TimeBlocks blocks = new TimeBlocks();
        double sum = 0;
        for (int second = 0; second < 1000; second++) {
            blocks.add(1_700_000_000_000L + 1000L * second, Measure.PNL, second);
            sum += second;
        }
        assertThat(blocks.count()).isBetween(TimeBlocks.MOST / 2, TimeBlocks.MOST);
        assertThat(blocks.total(Measure.PNL)).isEqualTo(sum);
        assertThat(Arrays.stream(blocks.column(Measure.PNL)).sum()).isEqualTo(sum);
        final TimeBlocks both = new TimeBlocks();
        both.add(1_700_000_500_000L, Measure.PNL, 1);
        both.addAll(blocks);
        assertThat(both.width()).isEqualTo(blocks.width());
        assertThat(both.total(Measure.PNL)).isEqualTo(sum + 1);
    }

    @Test
    void aDrawdownHasADepthAndALength() {
        final Drawdown drawdown = new Drawdown();
        final double[] equities = {100, 110, 99, 105, 111, 110, 112};
        for (int i = 0; i < equities.length; i++) {
            drawdown.add(1000L * i, equities[i]);
        }
        assertThat(drawdown.depth()).isEqualTo(11);
        assertThat(drawdown.share()).isCloseTo(0.1, within(1e-12));
        assertThat(drawdown.length()).isEqualTo(2000);
    }
}
