package io.quoteflow.result;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ResultDifferenceTest {
    private static final long START = 1_700_000_000_000L;

    /** A run whose pnl is that of a market that both runs share, and a little of its own. */
    private static TimeBlocks run(final long seed, final double more) {
        final Random market = new Random(1);
        final Random own = new Random(seed);
        final TimeBlocks blocks = new TimeBlocks();
        for (int second = 0; second < 600; second++) {
            final long time = START + 1000L * second;
            blocks.add(time, Measure.PNL, market.nextGaussian() + 0.1 * own.nextGaussian() + more);
            blocks.add(time, Measure.NOTIONAL, 1000);
        }
        return blocks;
    }

    private static ResultDifference of(
            final List<ResultDifference> differences, final String name) {
        return differences.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatTheMarketDidToBothIsNoUncertainty() {
        final TimeBlocks first = run(2, 0);
        final TimeBlocks second = run(3, 0.05);
        final List<ResultDifference> differences = ResultDifference.of(first, second);
        final Estimate pnl = of(differences, "pnl").difference();
        assertThat(pnl.value())
                .isCloseTo(second.total(Measure.PNL) - first.total(Measure.PNL), within(1e-9));
        assertThat(pnl.value()).isGreaterThan(4 * pnl.standardError());
        final double alone = Estimate.sum(first.column(Measure.PNL), 1).standardError();
        assertThat(pnl.standardError()).isLessThan(alone / 3);
        final ResultDifference share = of(differences, "pnlOfTurnover");
        assertThat(share.difference().value())
                .isCloseTo(share.second() - share.first(), within(1e-9));
        assertThat(share.difference().standardError())
                .isCloseTo(1e4 * pnl.standardError() / 600_000, within(0.003));
    }

    @Test
    void equalRunsDoNotDiffer() {
        assertThat(ResultDifference.of(run(2, 0), run(2, 0)))
                .allSatisfy(
                        each ->
                                assertThat(each.difference().value())
                                        .satisfiesAnyOf(
                                                gap -> assertThat(gap).isZero(),
                                                gap -> assertThat(gap).isNaN()));
    }

    @Test
    void blocksOfRunsOfOtherLengthsAreAligned() {
        final TimeBlocks later = new TimeBlocks();
        later.add(START + 1_200_000, Measure.PNL, 7);
        final List<ResultDifference> differences = ResultDifference.of(run(2, 0), later);
        assertThat(of(differences, "pnl").second()).isEqualTo(7);
        assertThat(of(differences, "turnover").difference().value()).isEqualTo(-600_000);
    }
}
